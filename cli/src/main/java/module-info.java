/** The command. */
module axisweave.cli {
  requires axisweave.api;
  requires axisweave.pjrt;
  requires axisweave.testdata;
  requires com.fasterxml.jackson.core;
  requires info.picocli;
}
