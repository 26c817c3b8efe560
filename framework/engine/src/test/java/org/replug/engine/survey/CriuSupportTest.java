package org.replug.engine.survey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.replug.api.DeviceNumber;
import org.replug.api.FileType;
import org.replug.api.OpenFile;

class CriuSupportTest {
  @ParameterizedTest
  @CsvSource({
    "/dev/null,            CHARACTER_DEVICE, 1:3,    devtmpfs,     true",
    "/dev/pts/4,           CHARACTER_DEVICE, 136:4,  devpts,       true",
    "/dev/ptmx,            CHARACTER_DEVICE, 5:2,    devpts,       true",
    "/dev/net/tun,         CHARACTER_DEVICE, 10:200, devtmpfs,     true",
    "/dev/hwrng,           CHARACTER_DEVICE, 10:183, devtmpfs,     false",
    "/dev/input/event3,    CHARACTER_DEVICE, 13:67,  devtmpfs,     false",
    "/dev/dri/card0,       CHARACTER_DEVICE, 226:0,  devtmpfs,     false",
    "/dev/sda,             BLOCK_DEVICE,     8:0,    devtmpfs,     false",
    "/dev/input/event40,   REGULAR,          ,       fuse.replug,  false",
    "/home/me/notes,       REGULAR,          ,       fuse.sshfs,   true",
    "/home/me/notes,       REGULAR,          ,       ext4,         true",
    "anon_inode:[timerfd], ANONYMOUS,        ,       '',           true",
    "anon_inode:inotify,   ANONYMOUS,        ,       '',           true",
    "anon_inode:kvm-vm,    ANONYMOUS,        ,       '',           false",
    "socket:[1234],        OTHER,            ,       '',           true",
  })
  void criuCarries(String path, FileType type, String number, String fileSystem, boolean carried) {
    OpenFile file =
        new OpenFile(
            7,
            3,
            path,
            type,
            Optional.ofNullable(number).map(DeviceNumber::parse),
            0,
            0,
            fileSystem);
    assertEquals(carried, CriuSupport.carries(file));
    assertEquals(!carried, CriuSupport.needsPlugin(file));
  }

  @ParameterizedTest
  @CsvSource({
    "/home/me/notes,       REGULAR,          ,       true",
    "/home/me,             OTHER,            ,       true",
    "/dev/null,            CHARACTER_DEVICE, 1:3,    true",
    "/dev/pts/4,           CHARACTER_DEVICE, 136:4,  false",
    "/dev/tty,             CHARACTER_DEVICE, 5:0,    false",
    "/dev/hwrng,           CHARACTER_DEVICE, 10:183, false",
    "/memfd:wayland,       REGULAR,          ,       false",
    "pipe:[1234],          OTHER,            ,       false",
    "anon_inode:[timerfd], ANONYMOUS,        ,       false",
  })
  void criuLooksForTheMount(String path, FileType type, String number, boolean needed) {
    Optional<DeviceNumber> device = Optional.ofNullable(number).map(DeviceNumber::parse);
    assertEquals(needed, CriuSupport.needsMount(new OpenFile(7, 3, path, type, device, 0, 0, "")));
  }
}
