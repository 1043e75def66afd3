package imagetranslate.vision.image;

import imagetranslate.vision.image.HostileFiles.Tag;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** TIFFs that nobody compressed, of the kinds that only some programs write. */
final class TiffBuilder {
    static final int RGB = 2;
    static final int SEPARATED = 5;
    private static final int PALETTE = 3;
    private static final int SHORT = 3;
    private static final int LONG = 4;

    private final int width;
    private final int height;
    private final int samples;
    private final int bits;
    private final List<Tag> tags = new ArrayList<>();
    private int photometric = RGB;
    private boolean planes;
    private int[] palette = {};

    TiffBuilder(int width, int height, int samples, int bits) {
        this.width = width;
        this.height = height;
        this.samples = samples;
        this.bits = bits;
    }

    TiffBuilder photometric(int number) {
        photometric = number;
        return this;
    }

    /** Each channel by itself, one after the other. */
    TiffBuilder planes() {
        planes = true;
        return this;
    }

    TiffBuilder tag(int number, int value) {
        tags.add(new Tag(number, SHORT, 1, value));
        return this;
    }

    /** @param levels of 16 bits: all reds, all greens, all blues */
    TiffBuilder palette(int... levels) {
        photometric = PALETTE;
        palette = levels;
        return this;
    }

    /** @param pixels as they lie in the file: little endian, row by row, and channel by channel where these lie apart */
    byte[] file(byte[] pixels) {
        int strips = planes ? samples : 1;
        int bitsAt = 8 + pixels.length;
        int offsetsAt = bitsAt + 2 * samples;
        int lengthsAt = offsetsAt + 4 * strips;
        int paletteAt = lengthsAt + 4 * strips;
        int length = pixels.length / strips;
        List<Tag> all = new ArrayList<>(tags);
        all.add(Tag.of(256, width));
        all.add(Tag.of(257, height));
        all.add(new Tag(258, SHORT, samples, samples <= 2 ? bits * 0x10001L : bitsAt));
        all.add(new Tag(259, SHORT, 1, 1));
        all.add(new Tag(262, SHORT, 1, photometric));
        all.add(new Tag(273, LONG, strips, strips == 1 ? 8 : offsetsAt));
        all.add(new Tag(277, SHORT, 1, samples));
        all.add(Tag.of(278, height));
        all.add(new Tag(279, LONG, strips, strips == 1 ? length : lengthsAt));
        all.add(new Tag(284, SHORT, 1, planes ? 2 : 1));
        if (palette.length > 0) {
            all.add(new Tag(320, SHORT, palette.length, paletteAt));
        }
        all.sort(Comparator.comparingInt(Tag::number));
        byte[] file = HostileFiles.tiff(paletteAt + 2 * palette.length - 8, 0, all.toArray(new Tag[0]));
        ByteBuffer to = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        to.position(8).put(pixels);
        for (int i = 0; i < samples; i++) {
            to.putShort((short) bits);
        }
        for (int i = 0; i < strips; i++) {
            to.putInt(8 + i * length);
        }
        for (int i = 0; i < strips; i++) {
            to.putInt(length);
        }
        for (int level : palette) {
            to.putShort((short) level);
        }
        return file;
    }
}
