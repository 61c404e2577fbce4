package axisweave.runtime.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import axisweave.ir.Program;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a trace says of when ops ran. */
class TraceTest {
  private static final TensorType TYPE = TensorType.of(Scalar.F32, 4);

  @Test
  void anOpLastsAsLongAsWhatIsInItsRegions() {
    Program program =
        MeshPrograms.onEach(
            2,
            TYPE,
            TYPE,
            """
            %c = stablehlo.constant dense<true> : tensor<i1>
            %f = stablehlo.constant dense<false> : tensor<i1>
            %w, %y = stablehlo.while(%go = %c, %a = %x) : tensor<i1>, TYPE cond {
              stablehlo.return %go : tensor<i1>
            } do {
              %m = "stablehlo.collective_permute"(%a) <{CHANNEL, source_target_pairs = dense<[[0, 1], [1, 0]]> : tensor<2x2xi64>}> : (TYPE) -> TYPE
              stablehlo.return %f, %m : tensor<i1>, TYPE
            }
            """
                .replace("CHANNEL", MeshPrograms.CHANNEL)
                .replace("TYPE", TYPE.toString()));
    Trace trace =
        MeshPrograms.run(new ThreadMesh(true), program, MeshPrograms.counting(TYPE.withDim(0, 8)))
            .trace();
    for (int device = 0; device < 2; device++) {
      int d = device;
      List<Trace.Event> own = trace.events().stream().filter(e -> e.device() == d).toList();
      assertEquals(
          List.of(
              "stablehlo.constant",
              "stablehlo.constant",
              "stablehlo.collective_permute",
              "stablehlo.while"),
          own.stream().map(e -> e.op().kind().mnemonic()).toList());
      Trace.Event inner = own.get(2);
      Trace.Event loop = own.get(3);
      assertEquals(16, inner.bytes());
      assertTrue(loop.start() <= inner.start() && inner.start() <= inner.end(), own::toString);
      assertTrue(own.get(1).end() <= loop.start() && inner.end() <= loop.end(), own::toString);
    }
  }
}
