package jmpi.apps.solvers;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import jmpi.Op;
import jmpi.apps.job.Output;
import jmpi.apps.job.Together;
import jmpi.data.Halo;
import jmpi.data.Partition;
import jmpi.data.PartitionedArray;

/** Pictures of a plate whose rows are on all ranks, from black for the coldest by red and yellow to white: a PNG of the last, or a GIF of all. */
final class Animation {
    /** Pixels along the longer side, at most. */
    private static final int PIXELS = 400;

    private static final String GIF = "javax_imageio_gif_image_1.0";

    private final Job job;
    private final Path file;
    private final Partition partition;
    private final long columns;
    private final long every;
    private final int step;
    private final int height;
    private final int width;
    private final double[] range;
    private final List<byte[]> frames = new ArrayList<>();

    private Animation(Job job, PartitionedArray plate, Path file, long every) {
        this.job = job;
        this.file = file;
        this.every = every;
        partition = plate.partition();
        columns = plate.rowElements();
        step = (int) ((Math.max(partition.rows(), columns) + PIXELS - 1) / PIXELS);
        height = (int) ((partition.rows() + step - 1) / step);
        width = (int) ((columns + step - 1) / step);
        range = new double[] {plate.reduce(Op.MIN), plate.reduce(Op.MAX)};
    }

    /** Pictures of a plate, if they are asked for. Collective. */
    static Animation of(Job job, PartitionedArray plate, Options options, long steps) {
        Path file = options.path("--picture");
        long frames = options.integer("--frames", 60, 1, 10_000);
        boolean moves = file != null && file.toString().endsWith(".gif");
        return new Animation(job, plate, file, moves ? Math.max(1, steps / frames) : 0);
    }

    /** Takes a picture if it is time for one. Collective. */
    void show(long at, Halo plate) {
        if (file != null && every > 0 && at % every == 0) {
            take(plate);
        }
    }

    private void take(Halo plate) {
        byte[] pixels = new byte[height * width];
        var rows = plate.local();
        double scale = range[1] > range[0] ? 255 / (range[1] - range[0]) : 0;
        for (int y = 0; y < height; y++) {
            long row = (long) y * step;
            if (partition.rank(row) == job.world.rank()) {
                long from = partition.local(row) * columns;
                for (int x = 0; x < width; x++) {
                    double value = rows.getAtIndex(ValueLayout.JAVA_DOUBLE, from + (long) x * step);
                    pixels[y * width + x] = (byte) Math.round((value - range[0]) * scale);
                }
            }
        }
        job.world.reduce(pixels, Op.BOR, 0); // each rank has its rows and zeros elsewhere
        if (job.isRoot()) {
            frames.add(pixels);
        }
    }

    /** Takes the last picture and writes the file. Collective. */
    void save(Halo plate) throws Together.Stopped {
        if (file == null) {
            return;
        }
        take(plate);
        job.together.runOnRoot(() -> {
            System.setProperty("java.awt.headless", "true");
            ImageIO.setUseCache(false);
            return Output.write(file, to -> {
                if (every > 0) {
                    writeGif();
                } else {
                    ImageIO.write(image(frames.getLast()), "png", to.toFile());
                }
            });
        });
    }

    private BufferedImage image(byte[] pixels) {
        byte[] red = new byte[256];
        byte[] green = new byte[256];
        byte[] blue = new byte[256];
        for (int i = 0; i < 256; i++) {
            red[i] = (byte) Math.min(255, 3 * i);
            green[i] = (byte) Math.clamp(3 * i - 255, 0, 255);
            blue[i] = (byte) Math.clamp(3 * i - 510, 0, 255);
        }
        var colours = new IndexColorModel(8, 256, red, green, blue);
        var image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, colours);
        image.getRaster().setDataElements(0, 0, width, height, pixels);
        return image;
    }

    private void writeGif() throws IOException {
        var writer = ImageIO.getImageWritersByFormatName("gif").next();
        Files.deleteIfExists(file);
        try (var out = ImageIO.createImageOutputStream(file.toFile())) {
            if (out == null) {
                throw new IOException("the file cannot be made");
            }
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (byte[] frame : frames) {
                BufferedImage image = image(frame);
                IIOMetadata metadata =
                        writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), null);
                metadata.mergeTree(GIF, timing());
                writer.writeToSequence(new IIOImage(image, null, metadata), null);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
    }

    /** Twenty pictures a second, again and again. */
    private static IIOMetadataNode timing() {
        var root = new IIOMetadataNode(GIF);
        var control = new IIOMetadataNode("GraphicControlExtension");
        control.setAttribute("disposalMethod", "none");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", "FALSE");
        control.setAttribute("transparentColorIndex", "0");
        control.setAttribute("delayTime", "5");
        root.appendChild(control);
        var extensions = new IIOMetadataNode("ApplicationExtensions");
        var loop = new IIOMetadataNode("ApplicationExtension");
        loop.setAttribute("applicationID", "NETSCAPE");
        loop.setAttribute("authenticationCode", "2.0");
        loop.setUserObject(new byte[] {1, 0, 0});
        extensions.appendChild(loop);
        root.appendChild(extensions);
        return root;
    }
}
