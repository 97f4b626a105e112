package io.hopbench.workloads.data.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hopbench.api.PropertyRow;
import io.hopbench.workloads.Progress;
import io.hopbench.workloads.data.DataSet;
import io.hopbench.workloads.data.DataSetCache;
import io.hopbench.workloads.data.DataSetInfo;
import io.hopbench.workloads.data.DataSets;
import io.hopbench.workloads.data.UnusableInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class CsvTest {
  private static final String NODES =
      "id:ID,:LABEL,name,age:int\nA,Person,Ada,36\nB,Person;Poet,,\n";
  private static final String RELATIONSHIPS =
      ":START_ID,:END_ID,:TYPE,since:long,weight:double\nA,B,KNOWS,7,0.5\n";

  @TempDir private Path directory;
  private Path folder = Path.of("");

  @BeforeEach
  void folder() throws IOException {
    folder = Files.createDirectory(directory.resolve("csv"));
  }

  @Test
  void everythingIsRead() throws IOException {
    write("nodes.csv", NODES);
    write("relationships.csv", RELATIONSHIPS);
    assertThat(read())
        .containsExactly(
            "(0 [Person] {age=36, id=A, name=Ada})",
            "(1 [Person, Poet] {id=B})",
            "0-KNOWS->1 {since=7, weight=0.5}");
  }

  @Test
  void everyTypeOfPropertyIsRead() throws IOException {
    write("nodes.csv", ":ID\n1\n");
    write(
        "relationships.csv",
        ":START_ID,:END_ID,:TYPE,l:long,i:int,s:short,b:byte,d:double,f:float,t:boolean,x:string,y\n"
            + "1,1,T,-9223372036854775808,2147483647,-32768,127,-1.5e3,.25,TRUE,text,\"\"\n"
            + "1,1,T,,,,,NaN,-Infinity,false,,\n"
            + "1,1,T, 5 ,+6,,,1e-400,,,\" a \",,\n".replace(",,\n", ",\n"));
    assertThat(read())
        .containsExactly(
            "(0 [] {})",
            "0-T->0 {b=127, d=-1500.0, f=0.25, i=2147483647, l=-9223372036854775808, s=-32768,"
                + " t=true, x=text, y=}",
            "0-T->0 {d=NaN, f=-Infinity, t=false}",
            "0-T->0 {d=0.0, i=6, l=5, x= a }");
  }

  @Test
  void quotedFieldsMayHoldAnything() throws IOException {
    write(
        "nodes.csv",
        ":ID,\"name\"\r\n\"a,b\",\"line 1\nline \"\"2\"\"\"\r\n\r\n\"\u00e9\",plain\r\n");
    write("relationships.csv", ":START_ID,:END_ID,:TYPE\n\u00e9,\"a,b\",T\n");
    assertThat(read())
        .containsExactly("(0 [] {name=line 1\nline \"2\"})", "(1 [] {name=plain})", "1-T->0 {}");
  }

  @Test
  void idSpacesAreApart() throws IOException {
    write("nodes-2-movies.csv", ":ID(Movie),:LABEL\n1,Movie\n2,Movie\n");
    write(
        "nodes-1-people.csv.gz", EdgeListTest.gzip(bytes("\uFEFF:ID(Person),:LABEL\n1,Person\n")));
    write("relationships-1.csv", ":TYPE,:START_ID(Person),x:IGNORE,:END_ID(Movie)\nSAW,1,_,2\n");
    write("relationships-2.csv", ":START_ID(Person),:END_ID(Person),:TYPE,n:byte\n1,1,LIKES,3");
    write("readme.txt", "not read");
    assertThat(read())
        .containsExactly(
            "(0 [Person] {})",
            "(1 [Movie] {})",
            "(2 [Movie] {})",
            "0-SAW->2 {}",
            "0-LIKES->0 {n=3}");
  }

  static Stream<Arguments> malformed() {
    String nodes = ":ID,n:long\n1,2\n";
    String relationships = ":START_ID,:END_ID,:TYPE\n1,1,T\n";
    return Stream.of(
        // nodes, relationships, message
        Arguments.of(
            "",
            relationships,
            "nodes.csv, line 1, column 1: expected a header line, found nothing"),
        Arguments.of(nodes, "", "relationships.csv, line 1, column 1: expected a header line"),
        Arguments.of(
            ":LABEL\nA\n",
            relationships,
            "nodes.csv, line 1, column 1: expected one column :ID, found 'none'"),
        Arguments.of(":ID,:ID\n", relationships, "one column :ID, found '2 of them'"),
        Arguments.of(
            nodes,
            ":START_ID,:END_ID\n1,1\n",
            "relationships.csv, line 1, column 1: expected one column :TYPE"),
        Arguments.of(
            ":ID,n:long[]\n",
            relationships,
            "nodes.csv, line 1, column 2: expected a property of one value (arrays"),
        Arguments.of(
            ":ID,n:date\n",
            relationships,
            "nodes.csv, line 1, column 2: expected a column such as"),
        Arguments.of(":ID,:long\n", relationships, "line 1, column 2: expected a column such as"),
        Arguments.of(
            ":ID,n,n:int\n",
            relationships,
            "line 1, column 3: expected each property once, found 'n:int'"),
        Arguments.of(
            ":ID,:TYPE\n",
            relationships,
            "line 1, column 2: expected a column of nodes, found ':TYPE'"),
        Arguments.of(
            nodes,
            ":START_ID(X),:END_ID,:TYPE\n",
            "relationships.csv, line 1, column 1: expected an id space of the nodes: [] "),
        Arguments.of(
            ":ID,n:long\n1,2\n\n2,x\n",
            relationships,
            "nodes.csv, line 4, column 2: expected a whole number of 64 bits for 'n', found 'x'"),
        Arguments.of(
            ":ID,n:byte\n1,128\n",
            relationships,
            "expected a whole number from -128 to 127 for 'n', found '128'"),
        Arguments.of(
            ":ID,n:double\n1,1e999\n", relationships, "expected a number for 'n', found '1e999'"),
        Arguments.of(
            ":ID,n:float\n1,0x1p3\n",
            relationships,
            "expected a number of single precision for 'n', found '0x1p3'"),
        Arguments.of(
            ":ID,n:boolean\n1,yes\n", relationships, "expected true or false for 'n', found 'yes'"),
        Arguments.of(
            ":ID,n\n1,\"a\nb\nc\"\n1,x\n",
            relationships,
            "nodes.csv, line 5, column 1: expected an id of its own, found '1', which nodes.csv, line 2 has already"),
        Arguments.of(
            ":ID,n,m:int\n1,\"a\nb\",z\n",
            relationships,
            "nodes.csv, line 3, column 3: expected a whole number"),
        Arguments.of(
            ":ID,n\n1\n",
            relationships,
            "nodes.csv, line 2, column 1: expected 2 columns, as the header has, found '1 columns'"),
        Arguments.of(
            ":ID,n\n1,2,3\n",
            relationships,
            "nodes.csv, line 2, column 3: expected 2 columns, as the header has, found '3 columns'"),
        Arguments.of(
            ":ID,n\n,2\n",
            relationships,
            "nodes.csv, line 2, column 1: expected the id of a node, found nothing"),
        Arguments.of(
            nodes,
            relationships + "1,2,T\n",
            "relationships.csv, line 3, column 2: expected the id of a node in the nodes' files, found '2'"),
        Arguments.of(
            nodes,
            relationships + "1,,T\n",
            "relationships.csv, line 3, column 2: expected the id of a node in the nodes' files, found nothing"),
        Arguments.of(
            nodes,
            relationships + "1,1,\n",
            "relationships.csv, line 3, column 3: expected a relationship type, found nothing"),
        Arguments.of(
            nodes,
            relationships + "1,1," + "t".repeat(256) + "\n",
            "relationships.csv, line 3, column 3: a name of 256 bytes"),
        Arguments.of(
            ":ID,n\n1,\"open\n2,x\n",
            relationships,
            "nodes.csv, line 3: expected CSV as RFC 4180 has it"),
        Arguments.of(
            ":ID,n\n1,\"a\"b\n",
            relationships,
            "nodes.csv, line 2: expected CSV as RFC 4180 has it"),
        Arguments.of(
            ":ID,n\n1,a\0\n",
            relationships,
            "nodes.csv, line 2, column 4: expected text in UTF-8, found 'a NUL byte'"));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void whatIsMalformedIsNamed(String nodes, String relationships, String message)
      throws IOException {
    write("nodes.csv", nodes);
    write("relationships.csv", relationships);
    assertRefused(message);
  }

  @Test
  void invalidUtf8IsNamed() throws IOException {
    write("nodes.csv", new byte[] {':', 'I', 'D', '\n', (byte) 0xc3, (byte) 0xa9, (byte) 0xff});
    write("relationships.csv", RELATIONSHIPS);
    assertRefused("nodes.csv, line 2, column 2: expected text in UTF-8, found 'byte 0xff'");
    write("nodes.csv", new byte[] {':', 'I', 'D', '\r', '\n', 'x', (byte) 0xe2, (byte) 0x82});
    assertRefused(
        "nodes.csv, line 2, column 2: expected text in UTF-8, found 'the end of the file");
  }

  @Test
  void aPropertyHasOneKind() throws IOException {
    write("nodes-1.csv", ":ID,n:long\n1,2\n");
    write("nodes-2.csv", ":ID,n:double\n2,2\n");
    write("relationships.csv", RELATIONSHIPS);
    assertRefused(
        "nodes-2.csv, line 1, column 2: property 'n' of nodes is LONG in one place and DOUBLE in"
            + " another; a property has one kind");
  }

  @Test
  void rowsAndHeadersHaveLimits() throws IOException {
    write("nodes.csv", ":ID,n\n1,\"" + "x\n".repeat(CsvTable.MAX_ROW_CHARACTERS / 2 + 9_000));
    write("relationships.csv", RELATIONSHIPS);
    assertRefused("a row of more than 16,777,216 characters; is a quote missing?");
    write("nodes.csv", ":ID" + ",x:IGNORE".repeat(1_000_000));
    assertRefused("nodes.csv, line 1, column 10001: expected at most 10000 columns");
    StringBuilder many = new StringBuilder(":ID");
    for (int i = 0; i < 1_000; i++) {
      many.append(",p").append(i);
    }
    write("nodes.csv", many + "\n1" + ",x".repeat(1_000) + "\n");
    assertRefused("more than 300 properties of nodes");
  }

  @Test
  void aFolderWithoutTheFilesIsRefused() throws IOException {
    assertRefused("expected nodes*.csv or nodes*.csv.gz in this folder, found none");
    write("nodes.csv", NODES);
    assertRefused("expected relationships*.csv or relationships*.csv.gz in this folder");
    Files.createDirectory(folder.resolve("relationships.csv"));
    assertRefused("relationships.csv: expected a regular file");
  }

  /** Whatever the bytes: a data set, or an UnusableInputException. */
  @Test
  void mutatedFilesDoNoHarm() throws IOException {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    int refused = 0;
    for (int i = 0; i < 1_001; i++) {
      byte[] nodes = bytes(NODES);
      byte[] relationships = bytes(RELATIONSHIPS);
      boolean both = random.nextInt(4) == 0;
      write("nodes.csv", both || i % 2 == 0 ? Mutations.mutate(nodes, random) : nodes);
      write(
          "relationships.csv",
          both || i % 2 == 1 ? Mutations.mutate(relationships, random) : relationships);
      try {
        DataSets.resolve("file:" + folder).writeTo(new Discard(), Progress.NONE);
      } catch (UnusableInputException _) {
        refused++;
      } catch (Throwable e) {
        throw new AssertionError("seed " + seed + ", round " + i, e);
      }
    }
    assertThat(refused).as("seed %d", seed).isBetween(100, 1_000);
  }

  private void assertRefused(String message) throws IOException {
    assertThatExceptionOfType(UnusableInputException.class)
        .isThrownBy(this::read)
        .withMessageContaining(message);
    Path cache = directory.resolve("cache");
    if (Files.exists(cache)) {
      try (Stream<Path> left = Files.list(cache)) {
        assertThat(left.filter(Files::isDirectory)).isEmpty();
      }
    }
  }

  private void write(String name, String text) throws IOException {
    write(name, bytes(text));
  }

  private void write(String name, byte[] bytes) throws IOException {
    Files.write(folder.resolve(name), bytes);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private List<String> read() throws IOException {
    List<String> content = new ArrayList<>();
    try (DataSet dataSet =
        new DataSetCache(directory.resolve("cache"))
            .prepare(DataSets.resolve("file:" + folder), Progress.NONE)) {
      DataSetInfo info = dataSet.info();
      PropertyRow row = new PropertyRow();
      DataSet.NodeStream nodes = dataSet.nodes();
      while (nodes.next()) {
        List<String> labels = IntStream.of(nodes.labels()).mapToObj(info.labels()::get).toList();
        nodes.properties(row, tokens(info.nodeKeys()));
        content.add(
            String.format(
                Locale.ROOT, "(%d %s %s)", nodes.node(), labels, map(row, info.nodeKeys())));
      }
      DataSet.RelationshipStream all = dataSet.relationships();
      while (all.next()) {
        all.properties(row, tokens(info.relationshipKeys()));
        content.add(
            String.format(
                Locale.ROOT,
                "%d-%s->%d %s",
                all.start(),
                info.types().get(all.type()),
                all.end(),
                map(row, info.relationshipKeys())));
      }
    }
    return content;
  }

  private static int[] tokens(List<DataSetInfo.Key> keys) {
    return IntStream.range(0, keys.size()).toArray();
  }

  private static Map<String, Object> map(PropertyRow row, List<DataSetInfo.Key> keys) {
    Map<String, Object> map = new TreeMap<>();
    for (int i = 0; i < row.size(); i++) {
      Object value =
          switch (row.kindAt(i)) {
            case LONG -> (Object) row.longAt(i);
            case DOUBLE -> (Object) row.doubleAt(i);
            case BOOLEAN -> (Object) row.booleanAt(i);
            case STRING, BYTES -> row.objectAt(i);
          };
      map.put(keys.get(row.keyAt(i)).name(), value);
    }
    return map;
  }
}
