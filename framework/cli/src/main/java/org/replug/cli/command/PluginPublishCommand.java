package org.replug.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.replug.cli.Invocation;
import org.replug.cli.output.Table;
import org.replug.engine.store.RepositoryEntry;
import org.replug.engine.store.RepositoryPublisher;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code replug plugin publish}. */
@Command(
    name = "publish",
    header = "Puts plugins into a repository: a folder for any disk or web server.",
    description = {
      "Copies the jars into the folder and writes its index, replug-index.json, anew."
    },
    footer = {
      "",
      "A pair of keys to sign with:",
      "  openssl genpkey -algorithm ed25519 -out key.pem",
      "  openssl pkey -in key.pem -pubout -out key.pub.pem",
      "",
      "Example:",
      "  replug plugin publish /srv/plugins target/hwrng-1.0.0.jar"
    })
public final class PluginPublishCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(index = "0", paramLabel = "FOLDER", description = "The repository.")
  private Path folder;

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "JAR", description = "Plugin jars.")
  private List<Path> jars = new ArrayList<>();

  @ArgGroup(exclusive = false)
  private Signing signing;

  /** The two halves of a pair of keys; one alone is of no use. */
  static final class Signing {
    @Option(
        names = "--key",
        paramLabel = "PEM",
        required = true,
        description = "Signs the jars with this Ed25519 key (PKCS#8).")
    private Path privateKey;

    @Option(
        names = "--public-key",
        paramLabel = "PEM",
        required = true,
        description = "Its public key.")
    private Path publicKey;
  }

  /** The command, within one run. */
  public PluginPublishCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    Optional<RepositoryPublisher.Keys> keys =
        Optional.ofNullable(signing)
            .map(pair -> new RepositoryPublisher.Keys(pair.privateKey, pair.publicKey));
    List<RepositoryEntry> entries = RepositoryPublisher.publish(folder, jars, keys);
    invocation.answer(
        entries,
        () -> {
          Table table = new Table("PLUGIN", "VERSION", "FILE", "SIGNED");
          entries.forEach(
              entry ->
                  table.row(
                      entry.id(),
                      entry.version(),
                      entry.file(),
                      entry.signature().isPresent() ? "yes" : "no"));
          return table.lines("");
        });
    return 0;
  }
}
