package org.replug.plugin.xserver.protocol;

import java.util.Arrays;

/**
 * What a client shows a server to be let in. The data is a secret: it is in no text made of this.
 *
 * @param protocol the authorization protocol's name, {@code MIT-MAGIC-COOKIE-1}
 * @param data the protocol's data
 */
public record Authorization(String protocol, byte[] data) {
  /** Nothing: for servers that let local clients in as they are. */
  public static final Authorization NONE = new Authorization("", new byte[0]);

  /** Copies the data. */
  public Authorization {
    data = data.clone();
  }

  /** A copy of the data. */
  @Override
  public byte[] data() {
    return data.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Authorization that
        && protocol.equals(that.protocol)
        && Arrays.equals(data, that.data);
  }

  @Override
  public int hashCode() {
    return 31 * protocol.hashCode() + Arrays.hashCode(data);
  }

  /** The protocol's name and the data's length. */
  @Override
  public String toString() {
    return "Authorization[" + protocol + ", " + data.length + " bytes]";
  }
}
