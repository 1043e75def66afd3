package imagetranslate.typesetting.fit;

import imagetranslate.message.TextBlock.Align;
import imagetranslate.scene.LineStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;

/** Finds out on which side a line that alignments alone is aligned: from its neighbours, and from what it alignments in. */
public final class AlignmentMeasurer {
    /** One neighbour of the same length by chance must not make a list's line centred. */
    private static final double LEFT_IS_USUAL = 0.55;

    /** So many lines that begin at one edge are a list, wherever one of them stands. */
    private static final int COLUMN = 3;

    private static final double IN_A_MIDDLE = 0.5;

    private AlignmentMeasurer() {}

    /**
     * @param plate CV_8UC3, the page without these lines
     * @param lines of the page
     * @param shared for each line the side that its block's lines share; empty for a line that is a block by itself
     * @return the same lines, each with its side
     */
    public static List<LineStyle> aligned(Mat plate, List<LineStyle> lines, List<Optional<Align>> shared) {
        List<StyledText> places = lines.stream()
                .map(line -> StyledText.place(line, plate.cols(), plate.rows()))
                .toList();
        FreeSpaceFinder finder = new FreeSpaceFinder(plate, places);
        List<SharedEdges> edges = SharedEdges.of(places);
        List<LineStyle> aligned = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            StyledText place = places.get(i);
            int at = i;
            aligned.add(lines.get(i)
                    .with(shared.get(i)
                            .orElseGet(() -> alone(place, edges.get(at), finder.around(place), plate.cols()))));
        }
        return List.copyOf(aligned);
    }

    /** The side that a line shares with its neighbours; without any, the side where there is no space. */
    private static Align alone(StyledText line, SharedEdges edges, FreeSpace space, int pictureWidth) {
        boolean middle = Alignment.inTheMiddle(line, space, pictureWidth);
        double left = edges.left() + (edges.none() || (middle && edges.column() < COLUMN) ? 0 : LEFT_IS_USUAL);
        double centre = edges.centre() + (middle ? IN_A_MIDDLE : 0);
        double best = Math.max(left, Math.max(centre, edges.right()));
        if (best > 0) {
            // Lines of equal length share all three: then most readers expect the left.
            return left >= best ? Align.LEFT : edges.right() > centre ? Align.RIGHT : Align.CENTRE;
        }
        if (Math.abs(space.left() - space.right()) < 0.6 * line.frame().height()) {
            return Align.CENTRE;
        }
        return space.left() < space.right() ? Align.LEFT : Align.RIGHT;
    }
}
