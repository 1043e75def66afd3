package imagetranslate.batch.pdf;

import imagetranslate.batch.book.Book;
import imagetranslate.batch.book.Leaf;
import imagetranslate.batch.book.Limits;
import imagetranslate.batch.book.Pictures;
import imagetranslate.message.FieldRules;
import imagetranslate.message.JobRejected;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/** A PDF. What it writes anew lies in temporary files; no page is kept in memory after it was read. */
public final class PdfBook implements Book {
    private static final String ENCRYPTED = "the PDF is encrypted; send it without a password";

    private final PDDocument document;
    private final PagePicture pictures;
    private final int pages;

    private PdfBook(PDDocument document, Limits limits, int pages) {
        this.document = document;
        this.pictures = new PagePicture(document, limits);
        this.pages = pages;
    }

    /** @throws JobRejected where it is none, encrypted, or has too many pages */
    public static PdfBook open(Path file, Limits limits) throws IOException {
        PDDocument document = load(file);
        boolean kept = false;
        try {
            if (document.isEncrypted()) {
                throw JobRejected.permanent(ENCRYPTED);
            }
            // It would keep each picture that was ever looked at as long as there is room.
            document.setResourceCache(null);
            int pages = document.getNumberOfPages();
            if (pages > limits.pages()) {
                throw JobRejected.permanent(limits.tooManyPages(pages));
            }
            if (pages < 1) {
                throw JobRejected.permanent("the PDF has no pages");
            }
            kept = true;
            return new PdfBook(document, limits, pages);
        } finally {
            if (!kept) {
                document.close();
            }
        }
    }

    private static PDDocument load(Path file) throws IOException {
        RandomAccessReadBufferedFile bytes = new RandomAccessReadBufferedFile(file);
        boolean kept = false;
        try {
            PDDocument document = Loader.loadPDF(bytes, IOUtils.createTempFileOnlyStreamCache());
            kept = true;
            return document;
        } catch (InvalidPasswordException e) {
            throw JobRejected.permanent(ENCRYPTED);
        } catch (IOException | IllegalArgumentException | IllegalStateException | ClassCastException e) {
            throw JobRejected.permanent("the PDF can't be read: " + FieldRules.shown(String.valueOf(e.getMessage())));
        } finally {
            if (!kept) {
                bytes.close();
            }
        }
    }

    @Override
    public int pages() {
        return pages;
    }

    @Override
    public List<String> leftOut() {
        return List.of();
    }

    @Override
    public Leaf leaf(int number) {
        String name = String.format(Locale.ROOT, "page %04d", number);
        try {
            return pictures.of(document.getPage(number - 1), number - 1, name);
        } catch (IOException
                | IllegalArgumentException
                | IllegalStateException
                | ClassCastException
                | IndexOutOfBoundsException
                | NullPointerException
                | ArithmeticException e) {
            // PDFBox says in many ways that a page is not as it should be.
            return new Leaf.Refused(name, "it can't be read: " + FieldRules.shown(String.valueOf(e.getMessage())));
        }
    }

    /** Boxes, rotation, annotations and the text under a scan stay as they were. */
    @Override
    public void write(Path into, Pictures others) throws IOException {
        for (int i = 0; i < pages; i++) {
            Optional<Leaf.Picture> picture = others.of(i + 1);
            if (picture.isPresent()) {
                PDPage page = document.getPage(i);
                new PageSwap(document).put(page, picture.get());
            }
        }
        document.save(into.toFile());
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
