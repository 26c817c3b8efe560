package org.replug.cli.output;

import java.util.List;
import java.util.Optional;
import org.replug.engine.plugin.DevicePattern;
import org.replug.engine.plugin.PinnedPlugin;
import org.replug.engine.plugin.PluginDeclaration;
import org.replug.engine.plugin.PluginJar;
import org.replug.engine.store.JarSignature;
import org.replug.engine.store.PluginCandidate;

/**
 * What is to be known of a plugin before it is trusted.
 *
 * @param id its id
 * @param version its version
 * @param description one sentence; may be empty
 * @param provider who made it, in their own words; may be empty
 * @param source where it comes from
 * @param sha256 the digest of its jar
 * @param signedBy the fingerprint of the key that signed it
 * @param devices what it looks after; empty where it does not say
 * @param permissions what it asks for: a word and its meaning each
 * @param installed the version that is installed now
 * @param warnings what speaks against it, a sentence each
 */
public record PluginCard(
    String id,
    String version,
    String description,
    String provider,
    String source,
    String sha256,
    Optional<String> signedBy,
    List<String> devices,
    List<String> permissions,
    Optional<String> installed,
    List<String> warnings) {
  private static final int COLUMN = 14;

  /** Copies the lists. */
  public PluginCard {
    devices = List.copyOf(devices);
    permissions = List.copyOf(permissions);
    warnings = List.copyOf(warnings);
  }

  /** The card of a plugin that could be installed in the place of an older one. */
  public static PluginCard of(PluginCandidate candidate, Optional<PinnedPlugin> installed) {
    // A first signature on an open way proves nothing: who changes the jar signs it anew.
    boolean known =
        candidate.key().isPresent() && installed.flatMap(PinnedPlugin::key).equals(candidate.key());
    List<String> warnings =
        candidate.openToOthers() && !known
            ? List.of(
                "It came over http and "
                    + (candidate.key().isEmpty()
                        ? "nobody signed it"
                        : "its signer's key is new here")
                    + ": others could have changed it on its way.")
            : List.of();
    return of(
        candidate,
        candidate.source(),
        candidate.key(),
        installed.map(PinnedPlugin::version),
        warnings);
  }

  /** The card of one that is installed: where it came from, and by whom it was signed then. */
  public static PluginCard ofInstalled(PluginCandidate copy, PinnedPlugin pin) {
    boolean same = pin.sha256().equals(copy.inspected().sha256());
    return of(
        copy,
        pin.source(),
        same ? pin.key() : Optional.empty(),
        Optional.empty(),
        same ? List.of() : List.of("It is not as it was when it was installed."));
  }

  private static PluginCard of(
      PluginCandidate candidate,
      String source,
      Optional<String> key,
      Optional<String> installed,
      List<String> warnings) {
    PluginJar jar = candidate.inspected().jar();
    PluginDeclaration declares = jar.declares();
    return new PluginCard(
        jar.id(),
        jar.version(),
        declares.description(),
        declares.provider(),
        source,
        candidate.inspected().sha256(),
        key.map(JarSignature::fingerprint),
        declares.devices().stream().map(DevicePattern::text).toList(),
        declares.permissions().stream().map(each -> each.word() + ": " + each.meaning()).toList(),
        installed,
        warnings);
  }

  /** The card for people. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append("Plugin ").append(id).append(' ').append(version);
    installed.ifPresent(old -> text.append(" (in the place of ").append(old).append(')'));
    text.append('\n');
    row(text, "what it is", description.isEmpty() ? "it does not say" : description);
    row(text, "made by", provider.isEmpty() ? "it does not say" : provider);
    row(text, "comes from", source);
    row(text, "sha256", sha256);
    row(text, "signed by", signedBy.map(key -> "key " + key).orElse("nobody"));
    row(
        text,
        "looks after",
        devices.isEmpty()
            ? "it does not say: any device that no other plugin names"
            : String.join(", ", devices));
    row(text, "asks for", permissions.isEmpty() ? "nothing more" : permissions.get(0));
    permissions.stream().skip(1).forEach(each -> row(text, "", each));
    warnings.forEach(warning -> row(text, "WARNING", warning));
    return text.toString();
  }

  private static void row(StringBuilder text, String name, String value) {
    text.append("  ").append(name).append(" ".repeat(COLUMN - name.length()));
    text.append(Printable.of(value)).append('\n');
  }
}
