package imagetranslate.operate.layers;

import imagetranslate.message.SceneExport.Format;
import imagetranslate.operate.picture.PictureLayers;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One file of a result's parts, whatever its format. */
public final class LayerFiles {
    private LayerFiles() {}

    /**
     * @param names of the texts' layers, by the number of their item
     * @throws imagetranslate.message.JobRejected (permanent) where the format can't hold a picture of this size
     */
    public static void write(PictureLayers picture, List<String> names, Format format, Path file) throws IOException {
        switch (format) {
            case PLATE -> {
                try (OutputStream out = Files.newOutputStream(file)) {
                    out.write(PngBytes.of(picture.plate(), picture.icc()));
                }
            }
            case ORA -> new OpenRaster(picture, names).write(file);
            case PSD -> new Photoshop(picture, names).write(file);
        }
    }
}
