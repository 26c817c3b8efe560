package org.replug.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.replug.api.ReplugException;
import org.replug.api.StubPolicy;
import org.replug.engine.restart.AnnouncePolicy;
import org.replug.engine.restart.DeviceMap;
import org.replug.engine.restart.RestartPolicy;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What a user wants of a restart. */
final class PolicyOptions {
  @Option(
      names = "--simulate",
      paramLabel = "PRESET",
      split = ",",
      description =
          "Plug simulated devices for the session, for example keyboard,pointer; or paths of files"
              + " that describe devices; or auto: one of each kind that the session had and will"
              + " not have. `replug simulate --list-presets` lists what there is.")
  private List<String> simulate = new ArrayList<>();

  @Option(
      names = "--stub",
      paramLabel = "ebadf|hangup|enodev",
      completionCandidates = StubWords.class,
      converter = StubConverter.class,
      description =
          "What stands at the file descriptors of devices that are gone. ebadf: every use fails"
              + " with the error EBADF (bad file descriptor). hangup: reading says end of file."
              + " enodev: what an unplugged device leaves, the error ENODEV; input devices alone,"
              + " the others get ebadf."
              + " Otherwise what the device's plugin chose, mostly ebadf.")
  private Optional<StubPolicy> stub = Optional.empty();

  @Option(
      names = "--announce",
      paramLabel = "all|adds|none",
      completionCandidates = AnnounceWords.class,
      converter = AnnounceConverter.class,
      description =
          "For finding out what a session does without its events: adds keeps back those of devices"
              + " that have gone, none keeps back all. The checks expect the same as ever, so the"
              + " exit status is mostly 6. Otherwise all are sent.")
  private AnnouncePolicy announce = AnnouncePolicy.ALL;

  @Option(
      names = "--map",
      paramLabel = "FILE",
      description =
          "Devices of this machine to open in the place of old ones: a file of lines OLD NEW, both"
              + " absolute paths, for example: /dev/video0 /dev/video2. They go before what plugins"
              + " and --stub say. If one is not there, nothing is restored.")
  private Optional<Path> map = Optional.empty();

  /**
   * What was asked for.
   *
   * @throws ReplugException USAGE if the file of devices is wrong
   */
  RestartPolicy policy() throws ReplugException {
    DeviceMap devices = map.isPresent() ? DeviceMap.read(map.get()) : DeviceMap.none();
    return new RestartPolicy(stub, simulate, announce).withMap(devices);
  }

  boolean given() {
    return stub.isPresent()
        || map.isPresent()
        || !simulate.isEmpty()
        || announce != AnnouncePolicy.ALL;
  }

  /** For the completion script. */
  static final class StubWords extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    StubWords() {
      for (StubPolicy policy : StubPolicy.values()) {
        add(policy.word());
      }
    }
  }

  /** For the completion script. */
  static final class AnnounceWords extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    AnnounceWords() {
      for (AnnouncePolicy policy : AnnouncePolicy.values()) {
        add(policy.word());
      }
    }
  }

  /** Reads the words of {@link AnnouncePolicy}. */
  static final class AnnounceConverter implements ITypeConverter<AnnouncePolicy> {
    @Override
    public AnnouncePolicy convert(String word) {
      return AnnouncePolicy.parse(word)
          .orElseThrow(
              () -> new TypeConversionException("'" + word + "' is neither all, adds nor none"));
    }
  }

  /** Reads the words of {@link StubPolicy}. */
  static final class StubConverter implements ITypeConverter<StubPolicy> {
    @Override
    public StubPolicy convert(String word) {
      try {
        return StubPolicy.parse(word);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException("'" + word + "' is neither ebadf, hangup nor enodev");
      }
    }
  }
}
