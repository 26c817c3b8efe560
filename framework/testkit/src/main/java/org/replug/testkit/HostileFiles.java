package org.replug.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.replug.api.DeviceNumber;
import org.replug.api.FileType;
import org.replug.api.OpenFile;

/** Open files with names that somebody chose to do harm, in every type a file can have. */
final class HostileFiles {
  private static final List<String> PATHS =
      List.of(
          "",
          "/",
          "/dev/input/event1\nACTION=remove",
          "/dev/input/event1\0DEVPATH=/devices/other",
          "/dev/input/event1=2",
          "/dev/input/../../etc/shadow",
          "/dev/input/event99999999999999999999",
          "/dev/dri/card0\nID_PATH=x",
          "/dev/vga_arbiter\0",
          "/dev/..",
          "relative/../..",
          "anon_inode:[eventpoll]",
          "/dev/\uD800\uFFFF\u202E",
          "/" + "a".repeat(5000));
  private static final List<String> NUMBERS =
      List.of("0:0", "10:256", "13:64", "13:1048575", "29:0", "226:0", "226:128", "4095:1048575");

  private HostileFiles() {}

  /** Each hostile path as each type of file, devices with numbers of many drivers. */
  static List<OpenFile> all() {
    List<OpenFile> files = new ArrayList<>();
    for (String path : PATHS) {
      for (String number : NUMBERS) {
        files.add(OpenFiles.character(path, number));
      }
      for (FileType type : FileType.values()) {
        files.add(OpenFiles.file(path, type, Optional.empty(), ""));
      }
      files.add(
          OpenFiles.file(
              path, FileType.BLOCK_DEVICE, Optional.of(new DeviceNumber(8, 0)), "devtmpfs"));
      files.add(OpenFiles.onFuse(path));
    }
    return files;
  }
}
