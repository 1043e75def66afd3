package imagetranslate.operate.layers;

import imagetranslate.message.JobRejected;
import imagetranslate.message.SceneExport.Format;
import imagetranslate.operate.picture.PictureLayers;
import imagetranslate.typesetting.TextLayer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * A PSD file of 8-bit RGB, packed row by row ("Adobe Photoshop File Formats Specification", 2019). It is written a row at a time.
 *
 * @param names of the texts' layers, by the number of their item
 */
record Photoshop(PictureLayers picture, List<String> names) {
    private static final int RGB = 3;
    private static final int ICC_PROFILE = 1039;
    private static final int ALPHA = -1;

    /** Bits of a layer's flags: the second one means something, and it isn't shown. */
    private static final int FLAGS = 8;

    private static final int HIDDEN = 2;

    /** Pixels of a layer, a channel at a time. */
    private interface Rows {
        int channels();

        /** @param channel 0 red, 1 green, 2 blue, {@link #ALPHA} */
        void row(int y, int channel, byte[] into);
    }

    private record Layer(String name, int left, int top, int width, int height, boolean shown, Rows rows) {}

    void write(Path path) throws IOException {
        if (Math.max(picture.width(), picture.height()) > Format.PSD.longestSide()) {
            throw JobRejected.permanent("the picture has " + picture.width() + "x" + picture.height()
                    + " pixels, and a psd holds at most " + Format.PSD.longestSide() + " a side: export it as ora");
        }
        try (PatchedFile file = new PatchedFile(path)) {
            boolean seeThrough = picture.result().channels() > RGB;
            header(file, seeThrough ? RGB + 1 : RGB);
            file.int32(0); // of indexed colours
            resources(file);
            layers(file, seeThrough);
            merged(file, seeThrough ? onWhite(picture.result()) : rows(picture.result()));
        }
    }

    private void header(PatchedFile file, int channels) throws IOException {
        file.bytes("8BPS".getBytes(StandardCharsets.US_ASCII));
        file.int16(1);
        file.zeros(6);
        file.int16(channels);
        file.int32(picture.height());
        file.int32(picture.width());
        file.int16(8);
        file.int16(RGB);
    }

    private void resources(PatchedFile file) throws IOException {
        byte[] icc = picture.icc();
        if (icc == null) {
            file.int32(0);
            return;
        }
        long length = file.reserve(4);
        signature(file);
        file.int16(ICC_PROFILE);
        file.int16(0); // no name
        file.int32(icc.length);
        file.bytes(icc);
        file.pad(length, 2);
        file.patch32(length, file.position() - length - 4);
    }

    private void layers(PatchedFile file, boolean seeThrough) throws IOException {
        List<Layer> bottomFirst = bottomFirst();
        long section = file.reserve(4);
        long length = file.reserve(4);
        // Below zero: the merged picture's fourth channel is its transparency.
        file.int16(seeThrough ? -bottomFirst.size() : bottomFirst.size());
        List<long[]> lengths = new ArrayList<>();
        for (Layer layer : bottomFirst) {
            lengths.add(record(file, layer));
        }
        for (int i = 0; i < bottomFirst.size(); i++) {
            Layer layer = bottomFirst.get(i);
            int[] ids = ids(layer.rows().channels());
            for (int c = 0; c < ids.length; c++) {
                long begun = file.position();
                file.int16(1);
                Table table = new Table(file, layer.height(), 1);
                table.channel(layer, ids[c]);
                table.write();
                file.patch32(lengths.get(i)[c], file.position() - begun);
            }
        }
        file.pad(length, 4);
        file.patch32(length, file.position() - length - 4);
        file.int32(0); // no mask of all layers
        file.patch32(section, file.position() - section - 4);
    }

    private List<Layer> bottomFirst() {
        List<Layer> layers = new ArrayList<>();
        layers.add(whole(LayerNames.SOURCE, picture.source(), false));
        layers.add(whole(LayerNames.PLATE, picture.plate(), true));
        picture.texts()
                .forEach((item, text) -> layers.add(new Layer(
                        names.get(item), text.left(), text.top(), text.width(), text.height(), true, rows(text))));
        return layers;
    }

    private Layer whole(String name, Mat pixels, boolean shown) {
        return new Layer(name, 0, 0, picture.width(), picture.height(), shown, rows(pixels));
    }

    private static int[] ids(int channels) {
        return channels > RGB ? new int[] {ALPHA, 0, 1, 2} : new int[] {0, 1, 2};
    }

    /** @return where the length of each channel's pixels belongs */
    private static long[] record(PatchedFile file, Layer layer) throws IOException {
        file.int32(layer.top());
        file.int32(layer.left());
        file.int32(layer.top() + layer.height());
        file.int32(layer.left() + layer.width());
        int[] ids = ids(layer.rows().channels());
        file.int16(ids.length);
        long[] lengths = new long[ids.length];
        for (int c = 0; c < ids.length; c++) {
            file.int16(ids[c]);
            lengths[c] = file.reserve(4);
        }
        signature(file);
        file.bytes("norm".getBytes(StandardCharsets.US_ASCII));
        file.int8(255); // opacity
        file.int8(0);
        file.int8(layer.shown() ? FLAGS : FLAGS | HIDDEN);
        file.int8(0);
        long extra = file.reserve(4);
        file.int32(0); // no mask
        file.int32(0); // no blending ranges
        names(file, layer.name());
        file.patch32(extra, file.position() - extra - 4);
        return lengths;
    }

    /** Once in ASCII for old readers, once as it is. */
    private static void names(PatchedFile file, String name) throws IOException {
        long begun = file.position();
        String plain = name.replaceAll("[^ -~]", "_");
        file.int8(plain.length());
        file.bytes(plain.getBytes(StandardCharsets.US_ASCII));
        file.pad(begun, 4);
        signature(file);
        file.bytes("luni".getBytes(StandardCharsets.US_ASCII));
        long length = file.reserve(4);
        file.int32(name.length());
        file.bytes(name.getBytes(StandardCharsets.UTF_16BE));
        file.pad(length, 4);
        file.patch32(length, file.position() - length - 4);
    }

    private void merged(PatchedFile file, Rows rows) throws IOException {
        Layer all = new Layer("", 0, 0, picture.width(), picture.height(), true, rows);
        file.int16(1);
        Table table = new Table(file, picture.height(), rows.channels());
        for (int channel = 0; channel < RGB; channel++) {
            table.channel(all, channel);
        }
        if (rows.channels() > RGB) {
            table.channel(all, ALPHA);
        }
        table.write();
    }

    /** The packed length of each row, which stands before the rows. */
    private static final class Table {
        private final PatchedFile file;
        private final long at;
        private final byte[] lengths;
        private int row;

        Table(PatchedFile file, int height, int channels) throws IOException {
            this.file = file;
            this.lengths = new byte[2 * height * channels];
            this.at = file.reserve(lengths.length);
        }

        void channel(Layer layer, int channel) throws IOException {
            byte[] values = new byte[layer.width()];
            byte[] packed = new byte[PackBits.room(layer.width())];
            for (int y = 0; y < layer.height(); y++) {
                layer.rows().row(y, channel, values);
                int length = PackBits.pack(values, values.length, packed);
                file.bytes(packed, length);
                lengths[row++] = (byte) (length >> 8);
                lengths[row++] = (byte) length;
            }
        }

        void write() {
            file.patch(at, lengths);
        }
    }

    private static void signature(PatchedFile file) throws IOException {
        file.bytes("8BIM".getBytes(StandardCharsets.US_ASCII));
    }

    private static Rows rows(Mat picture) {
        int channels = picture.channels();
        byte[] pixels = new byte[channels * picture.cols()];
        return new Rows() {
            @Override
            public int channels() {
                return channels;
            }

            @Override
            public void row(int y, int channel, byte[] into) {
                picture.ptr(y).get(pixels, 0, pixels.length);
                int from = channel == ALPHA ? 3 : 2 - channel;
                for (int x = 0; x < into.length; x++) {
                    into[x] = pixels[channels * x + from];
                }
            }
        };
    }

    /** The merged picture of a see-through one lies on white, and readers take that away again. */
    private static Rows onWhite(Mat picture) {
        Rows straight = rows(picture);
        byte[] alpha = new byte[picture.cols()];
        return new Rows() {
            @Override
            public int channels() {
                return straight.channels();
            }

            @Override
            public void row(int y, int channel, byte[] into) {
                straight.row(y, channel, into);
                if (channel != ALPHA) {
                    straight.row(y, ALPHA, alpha);
                    for (int x = 0; x < into.length; x++) {
                        int a = alpha[x] & 255;
                        into[x] = (byte) (((into[x] & 255) * a + 255 * (255 - a) + 127) / 255);
                    }
                }
            }
        };
    }

    private static Rows rows(TextLayer layer) {
        return new Rows() {
            @Override
            public int channels() {
                return 4;
            }

            @Override
            public void row(int y, int channel, byte[] into) {
                int shift = channel == ALPHA ? 24 : 16 - 8 * channel;
                for (int x = 0; x < into.length; x++) {
                    into[x] = (byte) (layer.argb()[y * layer.width() + x] >>> shift);
                }
            }
        };
    }
}
