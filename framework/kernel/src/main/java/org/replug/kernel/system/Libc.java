package org.replug.kernel.system;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;

/** The functions of the C library that are called, by their own names and types. */
interface Libc extends Library {
  Libc INSTANCE = CLibrary.load();

  // Variadic in C, so variadic here: the calling convention differs.
  NativeLong syscall(NativeLong number, Object... arguments) throws LastErrorException;

  int ioctl(int fd, NativeLong request, Object... arguments) throws LastErrorException;

  int open(String path, int flags, Object... mode) throws LastErrorException;

  int close(int fd) throws LastErrorException;

  NativeLong read(int fd, byte[] buffer, NativeLong size) throws LastErrorException;

  NativeLong write(int fd, byte[] buffer, NativeLong size) throws LastErrorException;

  int poll(Pointer entries, NativeLong count, int milliseconds) throws LastErrorException;

  int clock_gettime(int clock, Pointer time) throws LastErrorException;

  int mount(String source, String target, String type, NativeLong flags, String options)
      throws LastErrorException;

  int umount2(String target, int flags) throws LastErrorException;

  int mknod(String path, int mode, long device) throws LastErrorException;

  int chmod(String path, int mode) throws LastErrorException;

  int setfsuid(int user);

  int setfsgid(int group);

  int setns(int fd, int type) throws LastErrorException;

  int unshare(int flags) throws LastErrorException;

  int statx(int directory, String path, int flags, int mask, Pointer buffer)
      throws LastErrorException;

  NativeLong getxattr(String path, String name, byte[] value, NativeLong size)
      throws LastErrorException;

  int socket(int domain, int type, int protocol) throws LastErrorException;

  int bind(int fd, byte[] address, int length) throws LastErrorException;

  int connect(int fd, byte[] address, int length) throws LastErrorException;

  NativeLong send(int fd, byte[] data, NativeLong length, int flags) throws LastErrorException;

  NativeLong recv(int fd, byte[] data, NativeLong length, int flags) throws LastErrorException;

  int sendmmsg(int fd, Pointer messages, int count, int flags) throws LastErrorException;

  int recvmmsg(int fd, Pointer messages, int count, int flags, Pointer timeout)
      throws LastErrorException;

  String strerror(int errno);
}
