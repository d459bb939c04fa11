package jmpi.apps.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import jmpi.data.io.InputException;
import jmpi.data.io.NpyOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageTest {
    private static final int HEIGHT = 37;
    private static final int WIDTH = 53;

    @TempDir
    Path folder;

    private static int pixel(int y, int x) {
        return new Random(1000 * (y / 3) + x / 2).nextInt(1 << 24);
    }

    private Path written(int type, String format) throws IOException {
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, type);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                picture.setRGB(x, y, 0xff000000 | pixel(y, x));
            }
        }
        Path path = folder.resolve("picture." + format);
        ImageIO.write(picture, format, path.toFile());
        return path;
    }

    private static void assertPixels(Image image) {
        assertEquals(HEIGHT, image.height());
        assertEquals(WIDTH, image.width());
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int rgb = image.sample(y, x, 0) << 16 | image.sample(y, x, 1) << 8 | image.sample(y, x, 2);
                assertEquals(pixel(y, x), rgb);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {BufferedImage.TYPE_3BYTE_BGR, BufferedImage.TYPE_4BYTE_ABGR})
    void readsPngsOfOthers(int type) throws IOException {
        assertPixels(Image.read(written(type, "png")));
    }

    @ParameterizedTest
    @ValueSource(
            ints = {BufferedImage.TYPE_BYTE_INDEXED, BufferedImage.TYPE_BYTE_BINARY, BufferedImage.TYPE_USHORT_GRAY})
    void leavesRarePngsToTheJdk(int type) throws IOException {
        Path path = written(type, "png");
        BufferedImage expected = ImageIO.read(path.toFile());
        Image image = Image.read(path);
        assertEquals(expected.getRGB(20, 11) >> 16 & 0xff, image.sample(11, 20, 0));
        assertEquals(expected.getRGB(20, 11) & 0xff, image.sample(11, 20, 2));
    }

    @Test
    void readsGreyPng() throws IOException {
        Path path = written(BufferedImage.TYPE_BYTE_GRAY, "png");
        Image image = Image.read(path);
        assertEquals(1, image.channels());
        int expected = ImageIO.read(path.toFile()).getRaster().getSample(20, 11, 0);
        assertEquals(expected, image.sample(11, 20, 0));
        assertEquals(expected, image.sample(11, 20, 2));
    }

    @Test
    void readsJpeg() throws IOException {
        Path path = written(BufferedImage.TYPE_3BYTE_BGR, "jpg");
        BufferedImage expected = ImageIO.read(path.toFile());
        Image image = Image.read(path);
        assertEquals(expected.getRGB(20, 11) >> 8 & 0xff, image.sample(11, 20, 1));
    }

    @Test
    void readsArrays() {
        Path path = folder.resolve("picture.npy");
        int[] shape = {HEIGHT, WIDTH, 3};
        NpyOutput.create(path, "|u1", 1, Arrays.stream(shape).asLongStream().toArray());
        int[] packed = new int[(HEIGHT * WIDTH * 3 + 3) / 4];
        for (int i = 0; i < HEIGHT * WIDTH * 3; i++) {
            int colour = pixel(i / 3 / WIDTH, i / 3 % WIDTH) >> 8 * (2 - i % 3) & 0xff;
            packed[i / 4] |= colour << 8 * (i % 4);
        }
        try (var out = NpyOutput.open(path, 0, "|u1", 1, HEIGHT, WIDTH, 3)) {
            out.write(packed, packed.length);
        }
        assertPixels(Image.read(path));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void othersReadOurPngs(int channels) throws IOException {
        byte[] samples = new byte[HEIGHT * WIDTH * channels];
        new Random(channels).nextBytes(samples);
        Path path = folder.resolve("ours.png");
        Png.write(path, new Image(HEIGHT, WIDTH, channels, MemorySegment.ofArray(samples)));
        var raster = ImageIO.read(path.toFile()).getRaster();
        for (int i = 0; i < samples.length; i++) {
            int pixel = i / channels;
            assertEquals(samples[i] & 0xff, raster.getSample(pixel % WIDTH, pixel / WIDTH, i % channels));
        }
        assertEquals(-1, Image.read(path).samples().mismatch(MemorySegment.ofArray(samples)));
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        Path text = Files.writeString(folder.resolve("text.png"), "no picture");
        assertTrue(messageOf(text).contains("is not an image that can be read"));
        assertTrue(messageOf(folder.resolve("none.png")).endsWith("no such file"));
        NpyOutput.create(folder.resolve("floats.npy"), "<f8", 8, 4, 4);
        assertTrue(messageOf(folder.resolve("floats.npy")).contains("is an array of <f8 (4, 4)"));
        byte[] png = Files.readAllBytes(written(BufferedImage.TYPE_3BYTE_BGR, "png"));
        for (int length : new int[] {8, 20, 40, png.length / 2}) {
            Path cut = Files.write(folder.resolve("cut.png"), Arrays.copyOf(png, length));
            assertTrue(messageOf(cut).contains("truncated"), "cut to " + length);
        }
        png[60] ^= 0x55;
        assertTrue(messageOf(Files.write(folder.resolve("bad.png"), png)).contains("bad.png"));
    }

    private static String messageOf(Path path) {
        return assertThrows(InputException.class, () -> Image.read(path)).getMessage();
    }
}
