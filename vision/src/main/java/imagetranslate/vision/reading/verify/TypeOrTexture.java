package imagetranslate.vision.reading.verify;

import imagetranslate.message.Quad;
import imagetranslate.message.TextBox;
import imagetranslate.vision.geometry.Bounds;
import imagetranslate.vision.geometry.Margin;
import imagetranslate.vision.reading.recognise.LineRecognizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Looks again at what may be no type. Soles, cloth, tiles and icons are read as a few characters of simple shape, some of them
 * with 0.97 and more; long lines and intricate characters nobody reads by chance. Safe for several threads.
 */
public final class TypeOrTexture {
    /** Longer lines are taken for text unless all of it is simple. */
    private static final int SHORT = 3;

    /** From here on what isn't simple is beyond doubt. */
    private static final double SURE = 0.9;

    private static final double SURE_ALONE = 0.97;

    /** How surely all looks together must have read what is short enough to be a motif: on a clear ground, and elsewhere. */
    private static final double CERTAINTY = 0.65;

    private static final double CERTAINTY_ON_BUSY_GROUND = 0.85;

    /** And any other. */
    private static final double CERTAINTY_OF_WORDS = 0.35;

    /** From one character to the next, in heights of the line: icons in a row are farther apart than letterspaced type. */
    private static final double PITCH = 1.45;

    /** From here on most looks saw the same. */
    private static final double AGREED = 0.5;

    /** A line that short and that unsure may read better at another look. */
    private static final int MENDABLE = 5;

    private static final double UNSURE = 0.95;

    /** So often on one page, the same simple character is a motif. */
    private static final int MOTIF = 3;

    /** As often a character counts that was no type where it was read. */
    private static final int DOUBTED = 2;

    /** In heights of a motif: what is simple and that near belongs to the same pattern. */
    private static final double BESIDE = 1.5;

    private static final Pattern MARKS = Pattern.compile("[\\p{P}\\s]+");

    private final LineRecognizer recognizer;
    private final LeadingIcon icons;
    private final WideGaps gaps;
    private final Frame frame;

    public TypeOrTexture(LineRecognizer recognizer) {
        this.recognizer = recognizer;
        this.icons = new LeadingIcon(recognizer);
        this.gaps = new WideGaps(recognizer);
        this.frame = new Frame(recognizer);
    }

    /**
     * The line as it reads at a second look, without an icon in front of it or a frame around it, in pieces where it is several;
     * empty where it is no type.
     */
    public List<TextBox> verified(Mat bgr, TextBox line) {
        List<TextBox> pieces = gaps.pieces(bgr, line);
        if (pieces.isEmpty()) {
            TextBox word = frame.inside(bgr, line).orElse(line);
            return verifiedAlone(bgr, word).stream().toList();
        }
        List<TextBox> type = pieces.stream()
                .flatMap(piece -> verifiedAlone(bgr, piece).stream())
                .toList();
        // In a row of icons some are read as characters well enough.
        boolean icons = SimpleShapes.mayBeIcons(line.text())
                && (type.size() < pieces.size() || type.stream().anyMatch(piece -> isSign(piece.text())));
        return icons ? List.of() : type;
    }

    private static boolean isSign(String text) {
        return text.codePoints().noneMatch(Character::isLetterOrDigit);
    }

    private Optional<TextBox> verifiedAlone(Mat bgr, TextBox line) {
        int length = (int) line.text().codePoints().filter(c -> c != ' ').count();
        if (length == 0 || SimpleShapes.areRepeated(line.text())) {
            return Optional.empty();
        }
        boolean simple = SimpleShapes.areAll(line.text());
        boolean suspect = simple || (length <= SHORT && line.confidence() < (length == 1 ? SURE_ALONE : SURE));
        if (!suspect && (length > MENDABLE || line.confidence() >= UNSURE)) {
            return Optional.of(icons.cutOff(bgr, line).orElse(line));
        }
        Looks looks = Looks.at(bgr, line, recognizer);
        String surest = looks.surest();
        // A tighter look loses the full stop: that the first one saw it says more.
        boolean misread =
                looks.certainty(surest) >= AGREED && !characters(surest).equals(characters(line.text()));
        TextBox read = misread ? new TextBox(line.quad(), surest, looks.score(surest)) : line;
        if (!suspect && !SimpleShapes.areAll(read.text())) {
            return Optional.of(icons.cutOff(bgr, read).orElse(read));
        }
        return isType(bgr, read, looks.certainty(read.text())) ? Optional.of(read) : Optional.empty();
    }

    private static String characters(String text) {
        return MARKS.matcher(text).replaceAll("");
    }

    private static boolean isType(Mat bgr, TextBox line, double certainty) {
        int length = line.text().codePointCount(0, line.text().length());
        boolean simple = SimpleShapes.areAll(line.text());
        if (SimpleShapes.areRepeated(line.text())) {
            return false;
        }
        if (length > 1 && !simple) {
            boolean unlikely = length <= SHORT
                    && line.confidence() < SURE
                    && (SimpleShapes.holdRare(line.text()) || SimpleShapes.beginWithSign(line.text()));
            return certainty >= (unlikely ? CERTAINTY_ON_BUSY_GROUND : CERTAINTY_OF_WORDS);
        }
        // A square looks the same on its head, so that nothing says that it stands there.
        if (simple && Math.abs(line.quad().angle()) > Math.PI / 2) {
            return false;
        }
        double enough = Surroundings.areClear(bgr, line.quad()) ? CERTAINTY : CERTAINTY_ON_BUSY_GROUND;
        return certainty >= enough
                && !isScattered(line, length)
                && !GlyphShape.contradicts(bgr, line)
                && !Surroundings.repeats(bgr, line.quad());
    }

    private static boolean isScattered(TextBox line, int length) {
        double width = Math.max(line.quad().width(), line.quad().height());
        double height = Math.min(line.quad().width(), line.quad().height());
        return width > PITCH * length * height && SimpleShapes.areAsWideAsHigh(line.text());
    }

    /**
     * Lines without a pattern: without squares and bars of which one was read again and again, and without anything simple
     * right beside them.
     *
     * @param read all that was read on the page, before anyone doubted it
     */
    public static List<TextBox> withoutMotifs(List<TextBox> lines, List<TextBox> read) {
        Set<Quad> kept = lines.stream().map(TextBox::quad).collect(Collectors.toSet());
        Map<Integer, Integer> counts = new HashMap<>();
        List<TextBox> squares = read.stream()
                .filter(line -> SimpleShapes.areMotifs(line.text()))
                .toList();
        read.stream().filter(line -> SimpleShapes.areMostlyMotifs(line.text())).forEach(line -> line.text()
                .codePoints()
                .distinct()
                .forEach(c -> counts.merge(c, kept.contains(line.quad()) ? 1 : DOUBTED, Integer::sum)));
        int meshes = (int)
                read.stream().filter(line -> SimpleShapes.isMesh(line.text())).count();
        List<TextBox> motifs = squares.stream()
                .filter(line -> line.text().codePoints().anyMatch(c -> meshes + counts.getOrDefault(c, 0) >= MOTIF))
                .toList();
        return lines.stream()
                .filter(line ->
                        !SimpleShapes.areAll(line.text()) || motifs.stream().noneMatch(motif -> isBeside(line, motif)))
                .toList();
    }

    private static boolean isBeside(TextBox line, TextBox motif) {
        Quad quad = motif.quad();
        double room = BESIDE * Math.min(quad.width(), quad.height());
        return Bounds.of(Margin.around(quad, room, room, room)).shared(Bounds.of(line.quad())) > 0;
    }
}
