package org.replug.engine.simulate;

/** What binds a simulation to the session that it serves. */
public interface SessionTies {
  /** No session is served. */
  SessionTies NONE =
      new SessionTies() {
        @Override
        public void beat() {
          // Nobody watches.
        }

        @Override
        public void serves(long pid) {
          // Nobody is to be told anything.
        }

        @Override
        public void departs() {
          // Nobody is to be told anything.
        }
      };

  /** The simulation is well; said again and again. */
  void beat();

  /** From now on the devices are those of that process's session. */
  void serves(long pid);

  /** The devices are about to go. */
  void departs();
}
