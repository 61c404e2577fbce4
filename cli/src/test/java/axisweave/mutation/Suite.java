package axisweave.mutation;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import java.util.concurrent.CompletableFuture;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * The tests that have to notice a mutant, those of the package that it is in first, up to the first
 * that fails.
 *
 * @param classes where the tests and what they test come from
 * @param near the package of the mutant
 */
record Suite(ClassLoader classes, String near, CompletableFuture<String> outcome)
    implements Runnable {
  static final String SURVIVED = "survived";

  private static final ImmutableList<String> CLASSES =
      ImmutableList.of(
          "axisweave.passes.propagate.FactorPropagationTest",
          "axisweave.runtime.mesh.CollectivesTest",
          "axisweave.runtime.mesh.MeshAxesGroupsTest",
          "axisweave.cli.FileTest",
          "axisweave.runtime.mesh.RingTest",
          "axisweave.passes.partition.PublishedBugsLawTest",
          "axisweave.passes.partition.ReshardLawTest",
          "axisweave.passes.partition.PartitionLawTest",
          "axisweave.passes.propagate.CorpusTest",
          "axisweave.passes.imports.ImportShardingsTest",
          "axisweave.passes.propagate.ProvenanceLawTest",
          "axisweave.WholeAgainstMeshTest",
          "axisweave.verify.ForeignLocalTest",
          "axisweave.verify.WideLawTest");

  @Override
  public void run() {
    Launcher launcher = LauncherFactory.create();
    try {
      for (String name : Iterables.concat(only(true), only(false))) {
        Class<?> type = Class.forName(name, false, classes);
        launcher.execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(type))
                .configurationParameter("jqwik.database", "target/.jqwik-mutants")
                .configurationParameter("jqwik.reporting.onlyfailures", "true")
                .build(),
            new Watch(type.getSimpleName()));
      }
      outcome.complete(SURVIVED);
    } catch (Enough e) {
      return; // the outcome is known
    } catch (ClassNotFoundException e) {
      outcome.completeExceptionally(e);
    }
  }

  private Iterable<String> only(boolean isNear) {
    return Iterables.filter(CLASSES, name -> name.startsWith(near + ".") == isNear);
  }

  /** The launcher goes on after any other error of a listener. */
  private static final class Enough extends OutOfMemoryError {
    private static final long serialVersionUID = 1;
  }

  private final class Watch implements TestExecutionListener {
    private final String type;

    Watch(String type) {
      this.type = type;
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      if (result.getStatus() == TestExecutionResult.Status.FAILED) {
        String name = test.getDisplayName();
        outcome.complete(name.equals(type) ? type : type + " " + name);
        throw new Enough();
      }
    }
  }
}
