package axisweave.mutation;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;

/** Our classes and tests of all rooms, but for those of one folder, which come before them. */
final class MutantLoader extends URLClassLoader {
  private static final ImmutableList<String> ROOMS =
      ImmutableList.of("ir", "grammar", "testdata", "runtime", "passes", "pjrt", "api", "cli");

  MutantLoader(Path first) throws MalformedURLException {
    super(folders(first), MutantLoader.class.getClassLoader());
  }

  private static URL[] folders(Path first) throws MalformedURLException {
    List<URL> all = new ArrayList<>();
    all.add(first.toUri().toURL());
    for (Path folder : rooms()) {
      all.add(folder.toUri().toURL());
    }
    return all.toArray(new URL[0]);
  }

  static ImmutableList<Path> rooms() {
    ImmutableList.Builder<Path> all = ImmutableList.builder();
    for (String room : ROOMS) {
      all.add(Path.of("..", room, "target", "classes"));
      all.add(Path.of("..", room, "target", "test-classes"));
    }
    return all.build();
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith("axisweave.")) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      return known == null ? findClass(name) : known;
    }
  }

  @Override
  public URL getResource(String name) {
    URL own = findResource(name);
    return own == null ? super.getResource(name) : own;
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    Enumeration<URL> own = findResources(name);
    return own.hasMoreElements() ? own : super.getResources(name);
  }
}
