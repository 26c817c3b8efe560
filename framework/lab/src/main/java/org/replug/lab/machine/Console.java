package org.replug.lab.machine;

/** Where the guest's serial console leads. Either way it is also written to the run's log. */
public enum Console {
  /** To the log alone. */
  LOG("file,path=" + RunFolder.CONSOLE),
  /** To this process's terminal, which QEMU makes raw; Ctrl-A x ends the machine. */
  TERMINAL("stdio,mux=on,signal=off,logfile=" + RunFolder.CONSOLE);

  private final String backend;

  Console(String backend) {
    this.backend = backend;
  }

  /** The arguments for QEMU. */
  String backend() {
    return backend;
  }
}
