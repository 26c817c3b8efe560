/**
 * What a plugin author tests with: a machine, open devices and a session made of values, and the
 * checks that every plugin must pass.
 *
 * <pre>{@code
 * ValueMachine machine = ValueMachine.builder()
 *     .node("/dev/hwrng", "10:183")
 *     .file("/sys/class/misc/hw_random/dev", "10:183")
 *     .build();
 * OpenDevice open = ValueOpenDevice.of(OpenFiles.character("/dev/hwrng", "10:183"), machine);
 *
 * @TestFactory
 * Stream<DynamicTest> isAGoodPlugin() {
 *   return PluginConformance.of(new RandomGenerator(), open);
 * }
 * }</pre>
 *
 * @since 0.1
 */
package org.replug.testkit;
