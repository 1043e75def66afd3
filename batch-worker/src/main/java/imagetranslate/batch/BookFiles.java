package imagetranslate.batch;

import imagetranslate.batch.book.Book;
import imagetranslate.batch.book.Limits;
import imagetranslate.batch.pdf.PdfBook;
import imagetranslate.batch.strip.StripMode;
import imagetranslate.batch.strip.StripPlans;
import imagetranslate.batch.zip.ZipBook;
import imagetranslate.fetch.SafeImageSource;
import imagetranslate.message.JobOrigin;
import imagetranslate.message.JobRejected;
import imagetranslate.queue.batch.Batch;
import imagetranslate.settings.Keys;
import imagetranslate.store.ObjectHeaders;
import imagetranslate.store.ObjectKey;
import imagetranslate.store.ObjectStore;
import imagetranslate.vision.image.Admission;
import imagetranslate.worker.WorkerContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Brings the file of a batch onto this machine's disk, and opens it by what it is. */
final class BookFiles implements AutoCloseable {
    private static final int SNIFFED = 1024;

    private final ObjectStore store;
    private final SafeImageSource web;
    private final Limits limits;
    private final Path folder;
    private final StripPlans strips;
    private final boolean resized;

    private BookFiles(
            ObjectStore store, SafeImageSource web, Limits limits, Path folder, StripPlans strips, boolean resized) {
        this.strips = strips;
        this.resized = resized;
        this.store = store;
        this.web = web;
        this.limits = limits;
        this.folder = folder;
    }

    static BookFiles open(WorkerContext context) {
        try {
            Limits limits = Limits.of(context.settings());
            return new BookFiles(
                    context.store(),
                    SafeImageSource.open(context.settings(), context.store(), context.clock()),
                    limits,
                    Files.createTempDirectory("batches"),
                    new StripPlans(context.store(), limits, Admission.of(context.settings())),
                    context.settings().find(Keys.OUTPUT_MAX_SIDE).isPresent());
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for batches can be made", e);
        }
    }

    /** What kind of file it is. */
    enum Kind {
        ZIP("application/zip"),
        CBZ("application/vnd.comicbook+zip"),
        PDF("application/pdf");

        private final String contentType;

        Kind(String contentType) {
            this.contentType = contentType;
        }

        String extension() {
            return name().toLowerCase(Locale.ROOT);
        }

        String contentType() {
            return contentType;
        }
    }

    /**
     * A batch's file, open.
     *
     * @param scratch an empty folder beside it
     */
    record Opened(Kind kind, Book book, Path scratch) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            try {
                book.close();
            } finally {
                remove(scratch);
            }
        }
    }

    Limits limits() {
        return limits;
    }

    /**
     * From its address into the store, where it has none of its own yet.
     *
     * @throws JobRejected where the address is refused, or the file is too large
     */
    void bring(Batch batch, Instant deadline) throws IOException {
        String url = batch.request().sourceUrl();
        String key = ObjectKey.batchSource(batch.id());
        if (url == null || store.exists(key)) {
            return;
        }
        Path scratch = Files.createTempDirectory(folder, "fetched");
        try {
            Path file = scratch.resolve("file");
            web.fetch(url, file, limits.bytes(), "MAX_BATCH_BYTES", deadline);
            store.put(key, file, ObjectHeaders.kept("application/octet-stream"));
        } finally {
            remove(scratch);
        }
    }

    /** @throws JobRejected where it is no archive and no PDF, or can't be read */
    Opened open(Batch batch) throws IOException {
        Path scratch = Files.createTempDirectory(folder, "batch");
        boolean kept = false;
        try {
            Path file = scratch.resolve("source");
            if (!store.get(ObjectKey.batchSource(batch.id()), file, limits.bytes())) {
                throw JobRejected.permanent("the batch's file is no longer in the store");
            }
            Kind kind = kind(file, batch.request().name());
            Book book = kind == Kind.PDF
                    ? PdfBook.open(file, limits)
                    : ZipBook.open(
                            file,
                            limits,
                            batch.request().job().path(JobOrigin.SOURCE_LANG).asText());
            Opened opened = new Opened(kind, inSections(book, kind, batch), scratch);
            kept = true;
            return opened;
        } finally {
            if (!kept) {
                remove(scratch);
            }
        }
    }

    /** Pages of a PDF are drawn for it, so only where somebody says that they are a strip's is it looked at. */
    private Book inSections(Book book, Kind kind, Batch batch) throws IOException {
        boolean done = false;
        try {
            StripMode mode = StripMode.of(batch.request().job().path("strip"), resized);
            boolean looked = kind != Kind.PDF || mode == StripMode.ALWAYS;
            Book inSections = looked ? strips.over(book, ObjectKey.batchStrips(batch.id()), mode) : book;
            done = true;
            return inSections;
        } finally {
            if (!done) {
                book.close();
            }
        }
    }

    /** By its first bytes; that a zip is a comic is only said by its name. */
    private static Kind kind(Path file, String name) throws IOException {
        byte[] start;
        try (InputStream bytes = Files.newInputStream(file)) {
            start = bytes.readNBytes(SNIFFED);
        }
        String text = new String(start, StandardCharsets.ISO_8859_1);
        if (text.startsWith("PK\003\004") || text.startsWith("PK\005\006")) {
            return name.toLowerCase(Locale.ROOT).endsWith(".cbz") ? Kind.CBZ : Kind.ZIP;
        }
        if (text.contains("%PDF-")) {
            return Kind.PDF;
        }
        throw JobRejected.permanent("the file is " + other(text).orElse("neither an archive nor a PDF")
                + "; a batch must be a zip, a cbz or a PDF");
    }

    private static Optional<String> other(String start) {
        if (start.isEmpty()) {
            return Optional.of("empty");
        }
        if (start.startsWith("Rar!")) {
            return Optional.of("a RAR archive");
        }
        return start.startsWith("7z\u00BC\u00AF") ? Optional.of("a 7z archive") : Optional.empty();
    }

    private static void remove(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    @Override
    public void close() throws IOException {
        web.close();
        remove(folder);
    }
}
