package imagetranslate.translation.texts;

import java.util.Locale;

/** How texts are written down. */
public enum TextsFormat {
    CSV("text/csv; charset=utf-8", "csv") {
        @Override
        public byte[] write(TextsFile file) {
            return CsvTexts.write(file);
        }

        @Override
        public TextsFile read(byte[] bytes) throws BrokenTexts {
            return CsvTexts.read(bytes);
        }
    },
    XLIFF("application/xliff+xml", "xlf") {
        @Override
        public byte[] write(TextsFile file) {
            return XliffWriter.write(file);
        }

        @Override
        public TextsFile read(byte[] bytes) throws BrokenTexts {
            return XliffReader.read(bytes);
        }
    },
    TXT("text/plain; charset=utf-8", "txt") {
        @Override
        public byte[] write(TextsFile file) {
            return PlainTexts.write(file);
        }

        @Override
        public TextsFile read(byte[] bytes) throws BrokenTexts {
            return PlainTexts.read(bytes);
        }
    };

    private final String contentType;
    private final String ending;

    TextsFormat(String contentType, String ending) {
        this.contentType = contentType;
        this.ending = ending;
    }

    public String contentType() {
        return contentType;
    }

    /** Of a file's name. */
    public String ending() {
        return ending;
    }

    /** As people say it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public abstract byte[] write(TextsFile file);

    /** @throws BrokenTexts that says what is wrong, and where */
    public abstract TextsFile read(byte[] bytes) throws BrokenTexts;

    /** Which one a file is in, by how it begins. */
    public static TextsFormat of(byte[] bytes) {
        String start = Utf.beginning(bytes).stripLeading();
        if (start.startsWith("<")) {
            return XLIFF;
        }
        return start.startsWith(PlainTexts.FIRST_LINE) ? TXT : CSV;
    }
}
