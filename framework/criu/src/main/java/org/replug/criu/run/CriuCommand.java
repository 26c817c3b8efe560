package org.replug.criu.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.replug.criu.hook.NativeParts;
import org.replug.criu.program.CriuProgram;

/**
 * The command lines for CRIU.
 *
 * @param program the CRIU to run
 * @param parts the native parts
 * @param privileges what this process may do
 */
record CriuCommand(CriuProgram program, NativeParts parts, Privileges privileges) {
  static final String DUMP_LOG = "dump.log";
  static final String RESTORE_LOG = "restore.log";
  static final String PID_FILE = "restore.pid";

  /**
   * The command line of a dump.
   *
   * @param asks whether CRIU asks before it lets go of the session
   */
  List<String> dump(DumpRequest request, ProcessTree tree, boolean asks) {
    List<String> line = new ArrayList<>();
    line.add(parts.runProgram().toString());
    line.addAll(preload(Stream.of(parts.guardPreload(), parts.askPreload())));
    line.addAll(List.of("--session", String.valueOf(request.pid())));
    line.addAll(program.command());
    line.addAll(List.of("dump", "--tree", String.valueOf(request.pid())));
    line.addAll(List.of("--images-dir", request.imageDirectory().toAbsolutePath().toString()));
    line.addAll(List.of("--work-dir", request.workDirectory().toAbsolutePath().toString()));
    line.addAll(List.of("--log-file", DUMP_LOG));
    line.addAll(common());
    if (asks) {
      line.addAll(asking());
    }
    if (tree.leaderOutside()) {
      line.add("--shell-job");
    }
    if (request.leaveRunning()) {
      line.add("--leave-running");
    }
    for (ExternalMount mount : request.externalMounts()) {
      line.addAll(List.of("--external", "mnt[" + mount.path() + "]:" + mount.name()));
    }
    line.addAll(request.extraArguments());
    return List.copyOf(line);
  }

  /** The command line of a restore. */
  List<String> restore(RestoreRequest request, Optional<RootMount> root) {
    List<String> line = new ArrayList<>();
    line.add(parts.runProgram().toString());
    root.ifPresent(
        mount ->
            line.addAll(
                List.of("--root", mount.source().toString(), mount.mountPoint().toString())));
    request.devices().ifPresent(nodes -> line.addAll(List.of("--devices", nodes.toString())));
    line.addAll(preload(Stream.of(parts.askPreload())));
    line.addAll(program.command());
    line.addAll(List.of("restore", "--restore-detached", "--pidfile", PID_FILE));
    line.addAll(List.of("--images-dir", request.imageDirectory().toAbsolutePath().toString()));
    line.addAll(List.of("--work-dir", request.workDirectory().toAbsolutePath().toString()));
    line.addAll(List.of("--log-file", RESTORE_LOG));
    line.addAll(common());
    line.addAll(asking());
    // Means nothing to a session whose leader is inside; one whose leader was not needs it.
    line.add("--shell-job");
    root.ifPresent(mount -> line.addAll(List.of("--root", mount.mountPoint().toString())));
    for (ExternalMount mount : request.externalMounts()) {
      line.addAll(List.of("--external", "mnt[" + mount.name() + "]:" + mount.path()));
    }
    line.addAll(request.extraArguments());
    return List.copyOf(line);
  }

  private List<String> common() {
    return List.of(
        "-v1",
        "--libdir",
        parts.pluginDirectory().toString(),
        "--network-lock",
        "skip",
        "--tcp-established",
        "--file-locks",
        "--ghost-limit",
        "512M",
        "--file-validation",
        "filesize");
  }

  private List<String> asking() {
    return List.of("--action-script", parts.actionScript().toString());
  }

  private List<String> preload(Stream<Path> libraries) {
    Stream<Path> limits =
        privileges.sysResource() ? Stream.empty() : Stream.of(parts.limitsPreload());
    String list =
        Stream.concat(libraries, limits).map(Path::toString).collect(Collectors.joining(":"));
    return list.isEmpty() ? List.of() : List.of("--preload", list);
  }
}
