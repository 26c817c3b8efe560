package org.replug.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.replug.api.StubPolicy;
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
      paramLabel = "ebadf|hangup",
      completionCandidates = StubWords.class,
      converter = StubConverter.class,
      description =
          "What stands at the file descriptors of devices that are gone. ebadf: every use fails"
              + " with the error EBADF (bad file descriptor). hangup: reading says end of file."
              + " Otherwise what the device's plugin chose, mostly ebadf.")
  private Optional<StubPolicy> stub = Optional.empty();

  RestartPolicy policy() {
    return new RestartPolicy(stub, simulate);
  }

  boolean given() {
    return stub.isPresent() || !simulate.isEmpty();
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

  /** Reads the words of {@link StubPolicy}. */
  static final class StubConverter implements ITypeConverter<StubPolicy> {
    @Override
    public StubPolicy convert(String word) {
      try {
        return StubPolicy.parse(word);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException("'" + word + "' is neither ebadf nor hangup");
      }
    }
  }
}
