package io.hopbench.workloads.data.files;

import io.hopbench.workloads.data.UnusableInputException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Passes bytes through if they are text: UTF-8 as RFC 3629 has it (no overlong forms, no
 * surrogates) without NUL. Otherwise says in which line and column. Lines end with LF, CR or both.
 */
final class CheckedText extends InputStream {
  private final InputStream in;
  private final String name;
  private long line = 1;
  private long column; // of the character last begun
  private boolean afterReturn;
  private int missing; // continuation bytes
  private int least = 0x80; // what the next continuation byte may be
  private int most = 0xbf;

  CheckedText(InputStream in, String name) {
    this.in = in;
    this.name = name;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    int n = in.read(into, from, length);
    if (n < 0 && missing > 0) {
      throw wrong("the end of the file inside a character");
    }
    for (int i = from; i < from + n; i++) {
      check(into[i] & 0xff);
    }
    return n;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private void check(int b) {
    if (missing > 0) {
      if (b < least || b > most) {
        throw wrong("byte 0x" + Integer.toHexString(b));
      }
      missing--;
      least = 0x80;
      most = 0xbf;
      return;
    }
    column++;
    if (b >= 0x80) {
      lead(b);
    } else if (b == 0) {
      throw wrong("a NUL byte");
    } else if (b == '\r' || b == '\n') {
      if (b == '\r' || !afterReturn) {
        line++;
      }
      column = 0;
    }
    afterReturn = b == '\r';
  }

  private void lead(int b) {
    if (b < 0xc2 || b > 0xf4) {
      throw wrong("byte 0x" + Integer.toHexString(b));
    }
    missing = b < 0xe0 ? 1 : b < 0xf0 ? 2 : 3;
    switch (b) {
      case 0xe0 -> least = 0xa0;
      case 0xed -> most = 0x9f;
      case 0xf0 -> least = 0x90;
      case 0xf4 -> most = 0x8f;
      default -> {}
    }
  }

  private UnusableInputException wrong(String found) {
    return UnusableInputException.at(name, line, column, "text in UTF-8", found);
  }
}
