package io.hopbench.harness.store;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Digests that name what a cached thing was made by and from. */
public final class Digests {
  private static final int BUFFER = 1 << 16;

  private Digests() {}

  /**
   * Of texts.
   *
   * @param texts in order
   * @return 16 hexadecimal digits
   */
  public static String of(List<String> texts) {
    MessageDigest digest = sha256();
    for (String text : texts) {
      digest.update(text.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
    }
    return text(digest);
  }

  /**
   * Of the names and content of files.
   *
   * @param files in order
   * @return 16 hexadecimal digits
   * @throws IOException when one cannot be read
   */
  public static String ofFiles(Collection<Path> files) throws IOException {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[BUFFER];
    for (Path file : files) {
      digest.update(String.valueOf(file.getFileName()).getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      try (InputStream in = Files.newInputStream(file)) {
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          digest.update(buffer, 0, n);
        }
      }
    }
    return text(digest);
  }

  /**
   * Of the jar, or the folder of classes, that a class came from.
   *
   * @param type the class
   * @return 16 hexadecimal digits
   * @throws IOException when it cannot be read
   */
  public static String ofCode(Class<?> type) throws IOException {
    try {
      Path place = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
      try (Stream<Path> files = Files.walk(place)) {
        return ofFiles(files.filter(Files::isRegularFile).sorted().toList());
      }
    } catch (URISyntaxException e) {
      throw new IOException("the code of " + type.getName() + " is at no readable place", e);
    }
  }

  private static String text(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest(), 0, 8);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
