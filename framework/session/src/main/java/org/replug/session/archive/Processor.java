package org.replug.session.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A processor, as far as programs can tell one from another.
 *
 * @param architecture as Java names it: {@code amd64}, {@code aarch64}
 * @param features the instruction set extensions that {@code /proc/cpuinfo} names, sorted
 */
public record Processor(String architecture, List<String> features) {
  private static final Pattern LINE = Pattern.compile("(?m)^(?:flags|Features)\\s*:(.*)$");

  /**
   * Of the flags of an x86 processor, those that say which instructions a program may use. The
   * others tell of what only the kernel uses, or of how fast something is.
   */
  private static final Pattern INSTRUCTIONS =
      Pattern.compile(
          "fpu|tsc|cx8|cx16|cmov|mmx|mmxext|fxsr|sse\\w*|ssse3|pni|pclmulqdq|v?pclmulqdq|vaes|aes"
              + "|popcnt|movbe|fma|fma4|f16c|avx\\w*|amx_\\w*|bmi[12]|abm|lahf_lm|adx|sha_ni|sha512"
              + "|sm[34]|gfni|rdrand|rdseed|rdtscp|rdpid|xsave\\w*|xgetbv1|fsgsbase|rtm|hle"
              + "|clflush\\w*|clwb|movdiri|movdir64b|serialize|waitpkg|ospke|xop|tbm|3dnow\\w*"
              + "|lwp|syscall|lm");

  /** Sorts and copies the list. */
  public Processor {
    features = features.stream().sorted().distinct().toList();
  }

  /**
   * Reads the text of {@code /proc/cpuinfo}. Pure.
   *
   * @param architecture as Java names it
   */
  static Processor parse(String architecture, String cpuinfo) {
    List<String> all =
        LINE.matcher(cpuinfo)
            .results()
            .findFirst()
            .map(found -> Arrays.asList(found.group(1).strip().split("\\s+")))
            .orElse(List.of());
    // On other architectures all that is listed is what programs ask for (getauxval, AT_HWCAP).
    boolean x86 = architecture.equals("amd64");
    return new Processor(
        architecture,
        all.stream()
            .filter(flag -> !flag.isEmpty() && (!x86 || INSTRUCTIONS.matcher(flag).matches()))
            .toList());
  }

  /** This machine's. */
  static Processor here() throws IOException {
    return parse(System.getProperty("os.arch"), Files.readString(Path.of("/proc/cpuinfo")));
  }

  /** What this one has and the other has not. */
  List<String> missingOn(Processor other) {
    return features.stream().filter(feature -> !other.features.contains(feature)).toList();
  }
}
