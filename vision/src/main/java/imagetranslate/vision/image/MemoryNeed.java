package imagetranslate.vision.image;

import imagetranslate.store.ImageType;
import imagetranslate.vision.image.file.ImageHeader;
import imagetranslate.vision.image.file.SourceTraits;
import imagetranslate.vision.image.file.WebpFile;

/**
 * What a picture takes at most while it is in hand.
 *
 * @param outside bytes beside Java's heap: pixels, and what decoders and encoders keep
 * @param heap bytes in it
 */
public record MemoryNeed(long outside, long heap) {
    /** Allocators round up, and so does this. */
    private static final double MARGIN = 1.1;

    /** Seen, beside the pixels themselves: what a page takes while it is read, flattened where it has alpha. */
    private static final int SEEN = 3;
    /** Erased: the plate, and what is to be erased. */
    private static final int ERASED = 3 + 1;
    /** Set: also the result as the encoder takes it. */
    private static final int SET = ERASED + 4 + 2;
    /** Set, where other targets need the plate too. */
    private static final int PLATE_COPY = 3;
    /** Set, where there is alpha: also what is seen, what changed, the plate before the text, and the new alpha. */
    private static final int SET_WITH_ALPHA = SET + 14;
    /** Set, with 16 bits: also the result so deep, and what changed. */
    private static final int SET_DEEP = 6 + 6 + 4 + 8;
    /** Set, as WebP: what the encoder keeps beside the pixels. */
    private static final int SET_WEBP = 4;
    /** The same for one that loses nothing; a lossy one writes its alpha like that. */
    private static final int SET_WEBP_LOSSLESS = 24;

    /** For reading. */
    static MemoryNeed ofReading(ImageHeader header, byte[] file) {
        return of(header, file.length, header.alpha() ? 2 * SEEN : 0);
    }

    /** For erasing once, and setting and encoding for so many targets, as many of them at a time as there are cores. */
    static MemoryNeed ofSetting(ImageHeader header, byte[] file, int targets) {
        int set = (header.alpha() ? SET_WITH_ALPHA : SET)
                + (header.sampleBytes() == 2 ? SET_DEEP : 0)
                + encoder(header, file);
        int together = Math.min(targets, Runtime.getRuntime().availableProcessors());
        return of(header, file.length, together == 1 ? set : ERASED + together * (set - ERASED + PLATE_COPY));
    }

    private static int encoder(ImageHeader header, byte[] file) {
        if (header.format() != ImageType.WEBP) {
            return 0;
        }
        boolean lossy = header.channels() == 3 && WebpFile.quality(file) != SourceTraits.LOSSLESS;
        return lossy ? SET_WEBP : SET_WEBP_LOSSLESS;
    }

    private static MemoryNeed of(ImageHeader header, int fileBytes, int work) {
        int channels = header.alpha() ? 4 : header.channels();
        int raw = channels * header.sampleBytes();
        int laidOut = channels == 3 ? 3 * (header.sampleBytes() - 1) : raw - channels + 4;
        long decoding = (raw + laidOut) * header.pixels() + header.codec().outside();
        int page = (header.sampleBytes() == 2 ? raw : 0) + 4;
        long outside = Math.max(decoding, (page + work) * header.pixels()) + 2L * fileBytes;
        return new MemoryNeed((long) (MARGIN * outside), header.codec().heap() + 2L * fileBytes);
    }
}
