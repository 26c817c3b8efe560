package org.replug.engine.survey;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.replug.api.FailureCode;
import org.replug.api.OpenFile;
import org.replug.api.ReplugException;
import org.replug.kernel.process.NamespaceType;
import org.replug.kernel.process.ProcFileSystem;
import org.replug.kernel.process.ProcessEntry;
import org.replug.kernel.socket.UnixPeers;

/** Reads a process tree. Touches nothing. */
public final class Surveyor {
  private final ProcFileSystem proc;
  private final int ownPid;

  /**
   * A surveyor.
   *
   * @param proc where processes are read
   * @param ownPid Replug's own pid, which can never be part of a session
   */
  public Surveyor(ProcFileSystem proc, int ownPid) {
    this.proc = proc;
    this.ownPid = ownPid;
  }

  /**
   * Surveys the tree below a process.
   *
   * @param rootPid the root of the tree
   * @throws ReplugException NO_SUCH_PROCESS, PROCESS_REFUSED, NO_PERMISSION or INPUT_OUTPUT
   */
  public Survey survey(int rootPid) throws ReplugException {
    try {
      requirePossible(rootPid);
      List<ProcessEntry> found = proc.tree(rootPid);
      if (!found.isEmpty()) {
        refuseImpossible(rootPid, found);
      }
      Map<Integer, Integer> ownPids = ownPids(found);
      // Others start and end while they are read: the dump, when all stand still, has the last
      // word.
      List<ProcessEntry> tree =
          found.stream().filter(process -> ownPids.containsKey(process.pid())).toList();
      if (tree.isEmpty() || tree.get(0).pid() != rootPid) {
        throw new ReplugException(
            FailureCode.NO_SUCH_PROCESS,
            "There is no process " + rootPid,
            "Give the pid of the session's first process, as ps(1) shows it.");
      }
      List<OpenFile> files = new ArrayList<>();
      List<Unsavable> unsavable = new ArrayList<>();
      List<OpenFile> foreign = new ArrayList<>();
      boolean oneView = oneView(tree);
      for (ProcessEntry process : tree) {
        List<OpenFile> open = proc.openFiles(process.pid());
        unsavable.addAll(UnsavableReader.of(proc, process, open));
        for (OpenFile file : open) {
          if (UnsavableReader.is(file)) {
            continue;
          }
          if (CriuSupport.needsPlugin(file)) {
            files.add(file);
          } else if (oneView && file.fileSystem().isEmpty() && CriuSupport.needsMount(file)) {
            foreign.add(file);
          }
        }
      }
      Set<Integer> pids = tree.stream().map(ProcessEntry::pid).collect(Collectors.toSet());
      return new Survey(
          tree,
          files,
          foreign,
          proc.mounts(rootPid),
          proc.mounts(Math.toIntExact(ProcessHandle.current().pid())),
          hostNamespaces(),
          UnixPeers.outsideConnections(pids),
          ownPids,
          unsavable);
    } catch (AccessDeniedException e) {
      throw new ReplugException(
          FailureCode.NO_PERMISSION,
          "Process " + rootPid + " cannot be read: " + e.getMessage(),
          "Run replug as root.",
          e);
    } catch (IOException e) {
      throw new ReplugException(
          FailureCode.INPUT_OUTPUT,
          "Process " + rootPid + " cannot be read: " + e.getMessage(),
          "Run replug as root, with /proc mounted.",
          e);
    }
  }

  /** Every process's pid in its own pid namespace, but for those that have ended meanwhile. */
  private Map<Integer, Integer> ownPids(List<ProcessEntry> processes) throws IOException {
    Map<Integer, Integer> ownPids = new HashMap<>();
    for (ProcessEntry process : processes) {
      proc.pidInNamespace(process.pid()).ifPresent(own -> ownPids.put(process.pid(), own));
    }
    return ownPids;
  }

  /** Where processes see different mounts, a file may be open on one that another process sees. */
  private static boolean oneView(List<ProcessEntry> tree) {
    return tree.stream()
            .map(process -> Optional.ofNullable(process.namespaces().get(NamespaceType.MNT)))
            .flatMap(Optional::stream)
            .distinct()
            .count()
        == 1;
  }

  private Map<NamespaceType, Long> hostNamespaces() throws IOException {
    return proc.process(ownPid).map(ProcessEntry::namespaces).orElse(Map.of());
  }

  /**
   * Refuses a process that can never be a session, by its pid alone: nothing of it is read, since
   * the first process may be closed even to root in a container.
   *
   * @throws ReplugException PROCESS_REFUSED
   */
  public void requirePossible(int rootPid) throws ReplugException {
    if (rootPid == 1) {
      throw refused(rootPid, "is the machine's init process");
    }
    if (rootPid == ownPid) {
      throw refused(rootPid, "is replug itself");
    }
    Optional<ProcessHandle> ancestor = ProcessHandle.of(ownPid).flatMap(ProcessHandle::parent);
    while (ancestor.isPresent()) {
      if (ancestor.get().pid() == rootPid) {
        throw refused(rootPid, "is an ancestor of replug");
      }
      ancestor = ancestor.get().parent();
    }
  }

  private void refuseImpossible(int rootPid, List<ProcessEntry> tree) throws ReplugException {
    ProcessEntry root = tree.get(0);
    if (root.kernelThread()) {
      throw refused(rootPid, "is a kernel thread (" + root.command() + ")");
    }
    if (root.state() == 'Z') {
      throw new ReplugException(
          FailureCode.NO_SUCH_PROCESS,
          "Process "
              + rootPid
              + " ("
              + root.command()
              + ") has ended; nobody has waited for it yet",
          "Give the pid of a running process.");
    }
  }

  private static ReplugException refused(int pid, String why) {
    return new ReplugException(
        FailureCode.PROCESS_REFUSED,
        "Process " + pid + " cannot be checkpointed: it " + why,
        "Give the pid of the session's first process, as ps(1) shows it.");
  }
}
