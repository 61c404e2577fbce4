/** Programs to test with: golden ones as resources, and random ones that shrink. */
module axisweave.testdata {
  requires static net.jqwik.api;
  requires static org.junit.jupiter.api;
  requires transitive axisweave.grammar;
  requires transitive axisweave.ir;

  exports axisweave.testdata;
  exports axisweave.testdata.junit;
  exports axisweave.testdata.text;
  exports axisweave.testdata.wide;
}
