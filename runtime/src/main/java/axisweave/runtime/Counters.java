package axisweave.runtime;

/** Counter-based random functions (Salmon et al. 2011): bits from a key and a counter. */
final class Counters {
  private static final int[] ROTATIONS = {13, 15, 26, 6, 17, 29, 16, 24};

  private Counters() {}

  /** Threefry-2x32 with 20 rounds; words are low half first. */
  static long threeFry(long key, long counter) {
    int k0 = (int) key;
    int k1 = (int) (key >>> 32);
    int k2 = k0 ^ k1 ^ 0x1BD11BDA;
    int x = (int) counter + k0;
    int y = (int) (counter >>> 32) + k1;
    for (int group = 0; group < 5; group++) {
      int first = group % 2 * 4;
      for (int r = first; r < first + 4; r++) {
        x += y;
        y = Integer.rotateLeft(y, ROTATIONS[r]) ^ x;
      }
      int next = group + 1;
      x += pick(next % 3, k0, k1, k2);
      y += pick((next + 1) % 3, k0, k1, k2) + next;
    }
    return x & 0xffffffffL | (long) y << 32;
  }

  private static int pick(int which, int a, int b, int c) {
    return which == 0 ? a : which == 1 ? b : c;
  }

  /** Philox-4x32 with 10 rounds. */
  static int[] philox(long key, long low, long high) {
    int[] c = {(int) low, (int) (low >>> 32), (int) high, (int) (high >>> 32)};
    int k0 = (int) key;
    int k1 = (int) (key >>> 32);
    for (int round = 0; round < 10; round++) {
      long p = (c[0] & 0xffffffffL) * 0xD2511F53L;
      long q = (c[2] & 0xffffffffL) * 0xCD9E8D57L;
      int c0 = (int) (q >>> 32) ^ c[1] ^ k0;
      int c2 = (int) (p >>> 32) ^ c[3] ^ k1;
      c[0] = c0;
      c[1] = (int) q;
      c[2] = c2;
      c[3] = (int) p;
      k0 += 0x9E3779B9;
      k1 += 0xBB67AE85;
    }
    return c;
  }
}
