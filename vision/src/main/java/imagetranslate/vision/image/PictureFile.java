package imagetranslate.vision.image;

import imagetranslate.message.JobRejected;
import imagetranslate.store.ImageType;
import imagetranslate.vision.image.file.ImageHeader;
import imagetranslate.vision.image.file.PngFile;
import imagetranslate.vision.image.file.WebpFile;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A file from outside whose header has been read and found within the limits; none of its pixels is decoded yet. */
public final class PictureFile {
    private final byte[] bytes;
    private final ImageHeader header;
    private final ImageLimits limits;

    private PictureFile(byte[] bytes, ImageHeader header, ImageLimits limits) {
        this.bytes = bytes;
        this.header = header;
        this.limits = limits;
    }

    /**
     * @throws JobRejected (permanent) for what is no picture, is larger than {@code limits}, or is truncated; the message
     *     says which, in one sentence
     */
    public static PictureFile open(byte[] bytes, ImageLimits limits) {
        ImageType format = ImageType.sniff(bytes).orElseThrow(() -> JobRejected.permanent(ImageType.refusal(bytes)));
        PictureFile file = new PictureFile(bytes, ImageHeader.read(format, bytes), limits);
        file.check();
        return file;
    }

    private void check() {
        if (header.width() < 1 || header.height() < 1) {
            throw rejected("is empty");
        }
        if (header.pixels() > limits.maxPixels()) {
            throw rejected("is larger than MAX_IMAGE_PIXELS=" + limits.maxPixels() + " allows");
        }
        int longest = ImageLimits.longestSide(header.format());
        if (Math.max(header.width(), header.height()) > longest) {
            throw rejected("is longer than the " + longest + " pixels that a side may have");
        }
        String fault =
                switch (header.format()) {
                    case PNG -> PngFile.fault(bytes);
                    case WEBP -> WebpFile.fault(bytes);
                    case JPEG, BMP, TIFF, GIF -> "";
                };
        if (!fault.isEmpty()) {
            throw rejected(fault);
        }
    }

    /** What it takes to decode and read. */
    public MemoryNeed toRead() {
        return MemoryNeed.ofReading(header, bytes);
    }

    /** What it takes to decode, erase, set and encode. */
    public MemoryNeed toSet() {
        return toSet(1);
    }

    /** The same for several targets at the same time. */
    public MemoryNeed toSet(int targets) {
        return MemoryNeed.ofSetting(header, bytes, targets);
    }

    /** What went wrong with this picture, for the person who reads the record: "the png of 800x600 pixels …". */
    public JobRejected rejected(String fault) {
        return JobRejected.permanent(header.sentence(fault));
    }

    /**
     * Decodes on a thread of its own: no decoder can be stopped, but one that hangs then holds only that thread.
     *
     * @param room closed with the page, or where there is none
     * @return as {@link ImageDecoder#decode}
     * @throws JobRejected also where it takes longer than {@link ImageLimits#decoding}
     * @throws InterruptedException where the caller is not to wait any more; the page is closed as soon as it comes
     */
    public PageImage decode(MemoryShare room) throws InterruptedException {
        CompletableFuture<PageImage> decoding = new CompletableFuture<>();
        Thread thread = new Thread(() -> decodeInto(decoding, room), "decoder");
        thread.setDaemon(true);
        try {
            thread.start();
        } catch (OutOfMemoryError e) { // the system has no thread left
            room.close();
            throw e;
        }
        try {
            return decoding.get(limits.decoding().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            giveUp(decoding);
            throw rejected("was not decoded within " + limits.decoding().toMillis() + " ms (DECODE_TIMEOUT_SECONDS)");
        } catch (InterruptedException e) {
            giveUp(decoding);
            throw e;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException(e);
        }
    }

    /** However late the decoder comes back, until then it has its room. */
    private void decodeInto(CompletableFuture<PageImage> decoding, MemoryShare room) {
        try {
            PageImage page = ImageDecoder.decode(this).in(room);
            if (!decoding.complete(page)) {
                page.close();
            }
        } catch (RuntimeException | Error e) {
            room.close();
            decoding.completeExceptionally(e);
        }
    }

    private static void giveUp(CompletableFuture<PageImage> decoding) {
        if (!decoding.cancel(false) && !decoding.isCompletedExceptionally()) {
            decoding.join().close();
        }
    }

    byte[] bytes() {
        return bytes;
    }

    ImageHeader header() {
        return header;
    }

    ImageLimits limits() {
        return limits;
    }
}
