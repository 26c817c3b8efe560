#!/usr/bin/env bash
# Runs within a session: a Swing program with a text area that Control-S writes to a file.
cat >Notes.java <<'PROGRAM'
import java.awt.event.ActionEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.swing.AbstractAction;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JTextArea;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;
import javax.swing.Timer;

public final class Notes {
  private static int count;

  public static void main(String[] arguments) {
    SwingUtilities.invokeLater(Notes::show);
  }

  private static void show() {
    JTextArea text = new JTextArea(10, 40);
    JLabel clock = new JLabel("0");
    text.getInputMap().put(KeyStroke.getKeyStroke("control S"), "save");
    text.getActionMap()
        .put(
            "save",
            new AbstractAction() {
              @Override
              public void actionPerformed(ActionEvent event) {
                try {
                  Files.writeString(Path.of("notes.txt"), text.getText());
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              }
            });
    JFrame frame = new JFrame("Notes");
    frame.add(text);
    frame.add(clock, "South");
    frame.pack();
    frame.setLocationRelativeTo(null);
    frame.setVisible(true);
    new Timer(100, event -> clock.setText("" + ++count)).start();
  }
}
PROGRAM
exec java Notes.java
