package org.replug.lab.scenario;

/** What is asked of a session. The sentence is true if all is as it should be. */
public enum Question {
  LISTED_BEFORE("X lists the machine's devices and no others before the checkpoint"),
  TYPED_BEFORE("what is typed on the first machine arrives in the terminal"),
  CHECKPOINTED("the session is saved"),
  RESTARTED("Replug says that the restart went as planned"),
  PATHWAY("the events went along the pathway that fits the session"),
  HELD_BACK("Replug holds an event back that X would not survive, and says why"),
  STUBS("where the card was open, a stub stands, and nowhere a card"),
  LISTED("X lists every device of the machine"),
  FORGOTTEN("X lists no device that the machine does not have"),
  TYPED("what is typed on the machine arrives in the same terminal"),
  POINTED("the pointer follows the machine's mouse or tablet"),
  TEXT_KEPT("the terminal shows, pixel by pixel, what it showed before"),
  UNHARMED("X has not complained of a crash"),
  TOLD("the story was told to its end");

  private final String sentence;

  Question(String sentence) {
    this.sentence = sentence;
  }

  /** What should be true. */
  public String sentence() {
    return sentence;
  }
}
