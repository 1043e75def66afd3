package imagetranslate.samples;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** The samples as files. */
public final class SampleFiles {
    /** A shop's usual export. */
    private static final float JPEG_QUALITY = 0.92f;

    private SampleFiles() {}

    /** Writes {@code hero.jpg}, {@code detail.jpg} and {@code plain.jpg} into the folder, which is made if need be. */
    public static List<Path> write(Path folder) throws IOException {
        Files.createDirectories(folder);
        List<Path> files = new ArrayList<>();
        for (Sample sample : Samples.all(Samples.SEED)) {
            Path file = folder.resolve(sample.name() + "." + sample.format());
            write(sample, file);
            files.add(file);
        }
        return files;
    }

    /** Writes the picture in the sample's format. */
    public static void write(Sample sample, Path file) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersBySuffix(sample.format()).next();
        try (OutputStream bytes = Files.newOutputStream(file);
                ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam how = writer.getDefaultWriteParam();
            if (sample.format().equals("jpg")) {
                how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                how.setCompressionQuality(JPEG_QUALITY);
            }
            writer.write(null, new IIOImage(sample.picture(), null, null), how);
        } finally {
            writer.dispose();
        }
    }
}
