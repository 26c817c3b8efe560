package org.replug.engine.simulate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.replug.api.Device;

/**
 * What outlives a simulation that is killed: who has to be told that its devices are gone.
 *
 * @param session the pid of a process of the session that has them; 0 if none has
 * @param sessionStartTicks when that process started, in clock ticks since boot
 * @param devices the devices
 */
public record SimulationRecord(int session, long sessionStartTicks, List<Device> devices) {
  /** Its name in the simulation's directory. */
  static final String FILE = "record";

  private static final ObjectMapper JSON = new ObjectMapper().registerModule(new Jdk8Module());

  /** Copies the devices. */
  public SimulationRecord {
    devices = List.copyOf(devices);
  }

  /** What outlives a simulation of these devices. */
  static SimulationRecord of(ServedProcess session, List<Device> devices) {
    return new SimulationRecord(session.pid(), session.startTimeTicks(), devices);
  }

  /** The process of the session. */
  ServedProcess served() {
    return new ServedProcess(session, sessionStartTicks);
  }

  /** Reads it. */
  static SimulationRecord read(Path directory) throws IOException {
    return JSON.readValue(directory.resolve(FILE).toFile(), SimulationRecord.class);
  }

  /** Writes it, whole or not at all. */
  void write(Path directory) throws IOException {
    Path draft = directory.resolve("." + FILE);
    Files.write(draft, JSON.writeValueAsBytes(this));
    Files.move(draft, directory.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
  }
}
