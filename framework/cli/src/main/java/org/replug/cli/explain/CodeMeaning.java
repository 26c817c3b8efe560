package org.replug.cli.explain;

import org.replug.api.FailureCode;

/**
 * What a code of Replug's means, whatever the message beside it says.
 *
 * @param code the code
 * @param cause what happened, one sentence without a full stop
 * @param nextStep what to do
 */
record CodeMeaning(FailureCode code, String cause, String nextStep) {
  static CodeMeaning of(FailureCode code) {
    switch (code) {
      case UNEXPECTED:
        return new CodeMeaning(
            code,
            "Something failed that Replug did not foresee; everything is as it was before",
            "Run the same command with --debug and report what it shows.");
      case NO_SUCH_PROCESS:
        return new CodeMeaning(
            code,
            "There is no process of that pid, or it has ended meanwhile",
            "Look for the session's first process with ps(1) and give its pid.");
      case PROCESS_REFUSED:
        return new CodeMeaning(
            code,
            "That process can never be saved: it is a kernel thread, init, Replug itself or a"
                + " process that Replug runs under",
            "Give the pid of the session's first process, from a shell outside of the session.");
      case NO_PERMISSION:
        return new CodeMeaning(
            code,
            "Freezing processes and reading their memory needs root",
            "Run the command as root.");
      case OUTSIDE_CONNECTION:
        return new CodeMeaning(
            code,
            "A program outside of the session is connected to one inside, for example to its X"
                + " server; that connection cannot be saved",
            "Close the programs that the message names, then try again.");
      case DUMP_FAILED:
        return new CodeMeaning(
            code,
            "CRIU could not save the session; the session goes on and no image was written",
            "Run `replug explain` on the CRIU log that the message names.");
      case RESTORE_FAILED:
        return new CodeMeaning(
            code,
            "CRIU could not restore the session; the image directory is as it was",
            "Run `replug explain` on the CRIU log that the message names.");
      case INPUT_OUTPUT:
        return new CodeMeaning(
            code,
            "A file or directory could not be read or written",
            "Check that it exists and that you may use it.");
      case DISK_FULL:
        return new CodeMeaning(
            code,
            "The disk of the image directory is full; what was written is removed again",
            "Make room, or choose a directory on another disk: an image is about as large as the"
                + " session's memory.");
      case IMAGE_EXISTS:
        return new CodeMeaning(
            code,
            "The image directory to be written exists already; Replug never overwrites one",
            "Choose another directory, or remove that one.");
      case IN_FLIGHT_MESSAGES:
        return new CodeMeaning(
            code,
            "At every attempt a message with an open file was under way between two processes; a"
                + " saved session would lose it",
            "Try again when the session is less busy, or raise the setting dump.attempts.");
      case PID_TAKEN:
        return new CodeMeaning(
            code,
            "Another process has a number now that the session needs back: as its own, or as its"
                + " process group or session",
            "End that process, or restart the session on a machine where the pid is free. Sessions"
                + " with a pid namespace of their own never meet this.");
      case LAB_FAILED:
        return new CodeMeaning(
            code,
            "A virtual machine of the lab could not be built, or failed by itself, whatever was"
                + " tried in it",
            "The message says what was seen. Try again; `replug lab clean` lets it build all anew.");
      case SESSION_EXISTS:
        return new CodeMeaning(
            code,
            "There is a session of that name already",
            "Give another name, or remove that session with `replug session rm NAME`.");
      case NO_SUCH_SESSION:
        return new CodeMeaning(
            code, "There is no session of that name", "`replug session list` lists them all.");
      case SESSION_STATE:
        return new CodeMeaning(
            code,
            "The session is not in the state that the command needs: it runs already, or does not"
                + " run, or another command is working on it",
            "`replug session list` says which state each session is in.");
      case SESSION_FAILED:
        return new CodeMeaning(
            code,
            "The session did not start: its X server, its message bus or the container failed",
            "The message has the last lines of what was said. `replug check` may tell more.");
      case NOT_SAVABLE:
        return new CodeMeaning(
            code,
            "A program of the session holds something that no CRIU can save: an io_uring, a vsock"
                + " socket, or memory of memfd_secret",
            "Close that program, or start it without; many have a setting for that.");
      case USAGE:
        return new CodeMeaning(
            code,
            "The command line or a configuration file says something impossible",
            "The command's --help shows what can be said, docs/configuration.md the settings.");
      case NO_CRIU:
        return new CodeMeaning(
            code,
            "No CRIU was found that works on this kernel",
            "Run `replug check`: it says which were tried, and how to get a newer one.");
      case NO_SIMULATOR:
        return new CodeMeaning(
            code,
            "No simulator on this machine provides the devices that were asked for",
            "`replug simulate --list-presets` lists what can be simulated, `replug check` what is"
                + " missing.");
      case NO_SCREEN_SERVER:
        return new CodeMeaning(
            code,
            "The session's screen cannot be shown as was asked for: the program for it is not"
                + " installed, the port is taken, no monitor is connected, or the session has no X"
                + " server",
            "Do what the message says; `apt-get install tigervnc-scraping-server` brings the program"
                + " for vnc.");
      case NO_LAB:
        return new CodeMeaning(
            code,
            "The lab runs virtual machines by QEMU, and something that it needs is not installed",
            "Install the packages that the message names. Checkpoint and restart do not need them.");
      case UNCLAIMED_DEVICE:
        return new CodeMeaning(
            code,
            "The session has a device open that no plugin looks after",
            "Close the program that holds it, or install a plugin for it. `replug plan PID` lists"
                + " all such files.");
      case PLUGIN_MISSING:
        return new CodeMeaning(
            code,
            "The image was made with a plugin that is not installed here, or only an older one",
            "Install that version or a newer one; `replug inspect DIR` names it, `replug plugin"
                + " list` what is here.");
      case PLUGIN_REFUSED:
        return new CodeMeaning(
            code,
            "A plugin's jar was refused: it is damaged, has changed, or does not fit this Replug",
            "`replug plugin list` says why. Install it anew.");
      case PLUGIN_FAILED:
        return new CodeMeaning(
            code,
            "A plugin failed, took too long or gave nonsense",
            "If it only took too long, the setting plugin.timeout gives it more time, for example --set"
                + " plugin.timeout=20s. Else report it to the plugin's author.");
      case PLUGIN_CONFLICT:
        return new CodeMeaning(
            code,
            "Several plugins want to look after the same device",
            "Name the one to use in the setting plugin.preferred.");
      case NOT_AN_IMAGE:
        return new CodeMeaning(
            code,
            "There is no image directory of that name, or it is not one of Replug's",
            "Give the directory that `replug checkpoint PID -D DIR` wrote.");
      case IMAGE_CORRUPT:
        return new CodeMeaning(
            code,
            "The image directory is damaged: its files are not what was written",
            "Use another copy of it; a damaged one is never restarted.");
      case IMAGE_TOO_NEW:
        return new CodeMeaning(
            code,
            "The image directory was written by a newer Replug",
            "Restart it with that Replug, or a newer one.");
      case FILES_CHANGED:
        return new CodeMeaning(
            code,
            "Files that the session works with have changed since the checkpoint; its programs"
                + " would go on with files that they do not know",
            "Restart with --rollback, which brings the files of that instant back, or with"
                + " --keep-files if the changes are known to be harmless.");
      case MACHINE_DIFFERS:
        return new CodeMeaning(
            code,
            "This machine lacks what the session stands on: instructions of the processor, the"
                + " kernel, CRIU, or files that its programs have open, such as libraries and fonts",
            "Restart it on a machine like the one where it was saved, or give such a root file"
                + " system with --rootfs.");
      case ARCHIVE_REFUSED:
        return new CodeMeaning(
            code,
            "The archive is damaged, cut short, or was not written by `replug session export`",
            "Copy it again from where it was written; nothing was taken from it.");
      case PROOF_FAILED:
        return new CodeMeaning(
            code,
            "The session was restored and runs, but it does not list the devices that it should",
            "The report names what was not seen. The session can be used, saved again or ended.");
      case SESSION_ENDED:
        return new CodeMeaning(
            code,
            "The session was restored and its first process has ended by itself since; nothing of it"
                + " runs, and the image directory is as it was",
            "It may have done its work. Else look at what its programs have written down; programs"
                + " that do not bear the loss of a device may bear --stub hangup, or simulated"
                + " devices.");
    }
    throw new IllegalStateException("unreachable");
  }
}
