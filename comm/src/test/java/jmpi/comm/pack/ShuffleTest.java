package jmpi.comm.pack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShuffleTest {
    @ParameterizedTest
    @ValueSource(ints = {2, 4, 8})
    void sortsBytesBySignificanceAndBack(int width) {
        for (int count = 0; count < 70; count++) {
            var numbers = new byte[count * width];
            new Random(count).nextBytes(numbers);
            var expected = new byte[numbers.length];
            for (int i = 0; i < count; i++) {
                for (int plane = 0; plane < width; plane++) {
                    expected[plane * count + i] = numbers[i * width + plane];
                }
            }
            var sorted = new byte[numbers.length + 3];
            Arrays.fill(sorted, (byte) 99);
            Shuffle.split(numbers, sorted, count, width);
            assertArrayEquals(expected, Arrays.copyOf(sorted, numbers.length));
            assertArrayEquals(
                    new byte[] {99, 99, 99}, Arrays.copyOfRange(sorted, numbers.length, sorted.length), "beyond");
            var back = new byte[numbers.length];
            Shuffle.join(sorted, back, count, width);
            assertArrayEquals(numbers, back);
        }
    }
}
