package imagetranslate.vision.reading.tesseract;

import static org.bytedeco.tesseract.global.tesseract.OEM_LSTM_ONLY;
import static org.bytedeco.tesseract.global.tesseract.PSM_SINGLE_BLOCK_VERT_TEXT;
import static org.bytedeco.tesseract.global.tesseract.PSM_SINGLE_LINE;
import static org.bytedeco.tesseract.global.tesseract.RIL_SYMBOL;
import static org.bytedeco.tesseract.global.tesseract.RIL_WORD;
import static org.bytedeco.tesseract.global.tesseract.TessDeleteText;

import imagetranslate.models.ModelException;
import imagetranslate.vision.reading.recognise.ReadLine;
import java.lang.Character.UnicodeBlock;
import java.lang.Character.UnicodeScript;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.tesseract.ETEXT_DESC;
import org.bytedeco.tesseract.ResultIterator;
import org.bytedeco.tesseract.TessBaseAPI;

/** Engines of one language and one way to look at a page. An engine is one thread's at a time, so there come to be as many as read at once. */
final class TesseractPool implements AutoCloseable {
    /** What stands among ideographs and kana as wide as they: 、。「」・ー！ */
    private static final Set<UnicodeBlock> WIDE_SIGNS = Set.of(
            UnicodeBlock.CJK_SYMBOLS_AND_PUNCTUATION,
            UnicodeBlock.KATAKANA,
            UnicodeBlock.HALFWIDTH_AND_FULLWIDTH_FORMS);

    private static final double PERCENT = 100;

    /** It asks for one; lines come scaled to one height, whatever they were. */
    private static final int DPI = 300;

    /** Between two words at least, in mean widths of a character. */
    private static final double ROOM = 0.3;

    private final TesseractData data;
    private final String name;
    private final boolean downward;
    private final Queue<TessBaseAPI> idle = new ConcurrentLinkedQueue<>();

    /**
     * @param name of the data
     * @param downward whether its lines are columns of upright characters
     */
    TesseractPool(TesseractData data, String name, boolean downward) {
        this.data = data;
        this.name = name;
        this.downward = downward;
        idle.add(open());
    }

    private TessBaseAPI open() {
        TessBaseAPI engine = new TessBaseAPI();
        engine.SetVariable("debug_file", "/dev/null");
        if (engine.Init(data.folder().toString(), name, OEM_LSTM_ONLY) != 0) {
            engine.close();
            throw new ModelException("Tesseract can't read " + data.file(name).path()
                    + "; right would be data for its LSTM, as Debian's packages have them");
        }
        engine.SetPageSegMode(downward ? PSM_SINGLE_BLOCK_VERT_TEXT : PSM_SINGLE_LINE);
        return engine;
    }

    /**
     * @param grey CV_8UC1
     * @param margin how much of it on all sides isn't the line's
     */
    ReadLine read(Mat grey, int margin) {
        TessBaseAPI free = idle.poll();
        TessBaseAPI engine = free == null ? open() : free;
        try {
            engine.SetImage(grey.data(), grey.cols(), grey.rows(), 1, (int) grey.step());
            engine.SetSourceResolution(DPI);
            engine.Recognize((ETEXT_DESC) null);
            ReadLine line = text(symbols(engine), grey.cols() - 2.0 * margin, margin);
            engine.Clear();
            return line;
        } finally {
            idle.add(engine);
        }
    }

    private ReadLine text(List<Symbol> symbols, double length, int margin) {
        if (symbols.isEmpty()) {
            return new ReadLine("", 0, 0, 0);
        }
        double wide = symbols.stream().mapToInt(Symbol::length).average().orElseThrow();
        StringBuilder text = new StringBuilder();
        Symbol before = symbols.get(0);
        for (Symbol symbol : symbols) {
            if (!text.isEmpty() && symbol.beginsWord() && symbol.isApart(before, wide)) {
                text.append(' ');
            }
            text.append(symbol.text());
            before = symbol;
        }
        double score =
                symbols.stream().mapToDouble(Symbol::confidence).average().orElseThrow();
        // A column's characters follow each other evenly; the boxes that it gives of them are another picture's.
        double half = 0.5 / symbols.size();
        return downward
                ? new ReadLine(text.toString(), score, half, 1 - half)
                : new ReadLine(
                        text.toString(),
                        score,
                        (symbols.get(0).middle() - margin) / length,
                        (before.middle() - margin) / length);
    }

    /**
     * @param confidence of its word: that of a single character is over 90 % for whatever there is
     * @param begin in pixels from the left, as {@code end}
     * @param beginsWord as Tesseract has it
     */
    private record Symbol(String text, double confidence, int begin, int end, boolean beginsWord) {
        int length() {
            return end - begin;
        }

        double middle() {
            return (begin + end) / 2.0;
        }

        /** Of Chinese and Japanese it takes each character for a word, of Korean many: only the room between them tells. */
        boolean isApart(Symbol before, double wide) {
            if (isSpaceless() && before.isSpaceless()) {
                return false;
            }
            boolean square = isSquare() || before.isSquare();
            return !square || begin - before.end > ROOM * wide;
        }

        private boolean isSquare() {
            return isSpaceless() || script() == UnicodeScript.HANGUL;
        }

        private boolean isSpaceless() {
            return switch (script()) {
                case HAN, HIRAGANA, KATAKANA, BOPOMOFO -> true;
                default -> WIDE_SIGNS.contains(UnicodeBlock.of(text.codePointAt(0)));
            };
        }

        private UnicodeScript script() {
            return UnicodeScript.of(text.codePointAt(0));
        }
    }

    private static List<Symbol> symbols(TessBaseAPI engine) {
        List<Symbol> symbols = new ArrayList<>();
        try (ResultIterator at = engine.GetIterator();
                IntPointer left = new IntPointer(1);
                IntPointer right = new IntPointer(1);
                IntPointer top = new IntPointer(1);
                IntPointer bottom = new IntPointer(1)) {
            if (at == null) {
                return symbols;
            }
            do {
                BytePointer utf8 = at.GetUTF8Text(RIL_SYMBOL);
                if (utf8 != null) {
                    at.BoundingBox(RIL_SYMBOL, left, top, right, bottom);
                    symbols.add(new Symbol(
                            utf8.getString(StandardCharsets.UTF_8),
                            at.Confidence(RIL_WORD) / PERCENT,
                            left.get(),
                            right.get(),
                            at.IsAtBeginningOf(RIL_WORD)));
                    TessDeleteText(utf8);
                }
            } while (at.Next(RIL_SYMBOL));
        }
        return symbols;
    }

    @Override
    public void close() {
        for (TessBaseAPI engine = idle.poll(); engine != null; engine = idle.poll()) {
            engine.End();
            engine.close();
        }
    }
}
