package imagetranslate.vision.reading.recognise;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import imagetranslate.message.Quad;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;

/**
 * Tells a column of upright characters from a line that lies on its side: both are tall boxes, and the network reads
 * both once they are laid flat. Set side by side as they stand, a column's characters read the same again; those of a
 * line turned one way can't be read, and of a line turned the other way they come in reverse.
 */
public final class Column {
    /** Of the characters, at the same place in both readings. */
    private static final double SAME = 0.5;

    private Column() {}

    /**
     * @param quad from the upper left, taller than wide
     * @param text what was read when it was laid flat
     */
    public static boolean isUpright(Mat bgr, Quad quad, String text, LineRecognizer recognizer) {
        int[] characters = text.codePoints().toArray();
        if (characters.length < 2 || text.codePoints().noneMatch(Character::isIdeographic)) {
            return false;
        }
        try (Mat flat = LineCrop.flatten(bgr, quad);
                Mat row = sideBySide(flat, characters.length)) {
            int[] standing = recognizer.read(row).text().codePoints().toArray();
            int same = 0;
            for (int i = 0; i < Math.min(standing.length, characters.length); i++) {
                same += standing[i] == characters[i] ? 1 : 0;
            }
            return same >= SAME * characters.length;
        }
    }

    private static Mat sideBySide(Mat column, int cells) {
        int height = Math.max(1, column.rows() / cells);
        Mat row = new Mat(height, cells * column.cols(), CV_8UC3);
        for (int i = 0; i < cells; i++) {
            int top = Math.min(column.rows() - height, (int) ((long) i * column.rows() / cells));
            try (Rect from = new Rect(0, top, column.cols(), height);
                    Rect to = new Rect(i * column.cols(), 0, column.cols(), height);
                    Mat cell = new Mat(column, from);
                    Mat place = new Mat(row, to)) {
                cell.copyTo(place);
            }
        }
        return row;
    }
}
