package imagetranslate.typesetting.fit;

import imagetranslate.geometry.OrientedBox;
import imagetranslate.message.TextBlock.Align;

/**
 * Where a block's lines begin, end or have their middle.
 *
 * @param align which of the three
 * @param anchor its place along u
 * @param least the farthest left that the text may reach, along u
 * @param most the farthest right
 */
public record Alignment(Align align, double anchor, double least, double most) {
    double width() {
        return switch (align) {
            case LEFT -> most - anchor;
            case RIGHT -> anchor - least;
            case CENTRE -> most - least;
        };
    }

    /** Where a line of that width begins. */
    public double left(double width) {
        double wanted =
                switch (align) {
                    case LEFT -> anchor;
                    case RIGHT -> anchor - width;
                    case CENTRE -> anchor - width / 2;
                };
        return Math.max(Math.min(wanted, most - width), Math.min(least, wanted));
    }

    /** A text keeps the edge that its line shared with others; what shares nothing may move where there is space. */
    static Alignment of(StyledText block, SharedEdges shared, FreeSpace space, int pictureWidth) {
        SharedEdges edges = block.isPlacedByHand() ? SharedEdges.alone(block) : shared;
        OrientedBox frame = block.frame();
        double half = frame.width() / 2;
        boolean alone = edges.none() && !inTheMiddle(block, space, pictureWidth);
        double symmetric = Math.min(space.left(), space.right());
        boolean mayShift = block.align() != Align.CENTRE || alone;
        double least = -half - (mayShift ? space.left() : symmetric);
        double most = half + (mayShift ? space.right() : symmetric);
        return switch (block.align()) {
            case LEFT -> new Alignment(Align.LEFT, edges.begin(), Math.min(edges.begin(), least), most);
            case RIGHT -> new Alignment(Align.RIGHT, edges.end(), least, Math.max(edges.end(), most));
            case CENTRE -> new Alignment(Align.CENTRE, 0, least, most);
        };
    }

    /** Not beyond where the source's lines began and ended. */
    Alignment within(OrientedBox frame) {
        double half = frame.width() / 2;
        return new Alignment(align, align == Align.CENTRE ? 0 : align == Align.LEFT ? -half : half, -half, half);
    }

    /** Of the picture, or of the pill or box that a line alignments in. */
    static boolean inTheMiddle(StyledText block, FreeSpace space, int pictureWidth) {
        return Math.abs(block.frame().x() - pictureWidth / 2.0) < 0.01 * pictureWidth
                || (space.walled() && Math.abs(space.left() - space.right()) < 0.3 * block.lineHeight());
    }
}
