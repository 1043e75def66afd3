package imagetranslate.typesetting.fit;

import imagetranslate.geometry.OrientedBox;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * Where a block's lines begin, end or have their middle.
 *
 * @param align which of the three
 * @param anchor its place along u
 * @param least the farthest left that the text may reach, along u
 * @param most the farthest right
 */
public record Alignment(Align align, double anchor, double least, double most) {
    /** Lines this many heights away are neighbours. */
    private static final double NEAR = 4;

    private static final double LOWEST_VOTE = 0.2;
    /** One neighbour of the same length by chance must not make a list's line centred. */
    private static final double LEFT_IS_USUAL = 0.55;

    /** Votes for one side: how many neighbours share it, and where it is. */
    private static final class Side {
        private double votes;
        private double extreme;

        Side(double own) {
            this.extreme = own;
        }

        void vote(double weight, double edge, boolean smallest) {
            votes += weight;
            extreme = smallest ? Math.min(extreme, edge) : Math.max(extreme, edge);
        }
    }

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

    /** The side that a block shares with its neighbours; without any, the side where there is no room. */
    @SuppressWarnings("ReferenceEquality") // two blocks may be equal and still be two
    static Alignment of(StyledText block, List<StyledText> all, FreeSpace room, int pictureWidth) {
        OrientedBox frame = block.frame();
        double half = frame.width() / 2;
        Side left = new Side(-half);
        Side right = new Side(half);
        double centre = 0;
        for (StyledText other : all) {
            if (other == block || Math.abs(other.frame().angle() - frame.angle()) > 0.02) {
                continue;
            }
            Rectangle2D box = frame.bounds(other.frame());
            double away = Math.abs(box.getCenterY()) / Math.max(frame.height(), box.getHeight());
            if (away > NEAR || away < 0.5) {
                continue;
            }
            double tolerance = Math.max(3, 0.16 * Math.min(frame.height(), box.getHeight()));
            if (Math.abs(box.getMinX() + half) < tolerance) {
                left.vote(1 / away, box.getMinX(), true);
            }
            if (Math.abs(box.getMaxX() - half) < tolerance) {
                right.vote(1 / away, box.getMaxX(), false);
            }
            centre += Math.abs(box.getCenterX()) < tolerance ? 1 / away : 0;
        }
        boolean middle = Math.abs(frame.x() - pictureWidth / 2.0) < 0.01 * pictureWidth;
        boolean pill = room.walled() && Math.abs(room.left() - room.right()) < 0.3 * frame.height();
        centre += middle || pill ? 0.5 : 0;
        boolean voted = Math.max(left.votes, Math.max(centre, right.votes)) > 0;
        left.votes += voted && !middle && !pill ? LEFT_IS_USUAL : 0;
        Align align = most(left.votes, centre, right.votes, room, frame.height());
        boolean alone = Math.max(left.votes, right.votes) < LOWEST_VOTE && centre < LOWEST_VOTE;
        double symmetric = Math.min(room.left(), room.right());
        boolean mayShift = align != Align.CENTRE || alone;
        double least = -half - (mayShift ? room.left() : symmetric);
        double most = half + (mayShift ? room.right() : symmetric);
        return switch (align) {
            case LEFT -> new Alignment(align, left.extreme, Math.min(left.extreme, least), most);
            case RIGHT -> new Alignment(align, right.extreme, least, Math.max(right.extreme, most));
            case CENTRE -> new Alignment(align, 0, least, most);
        };
    }

    private static Align most(double left, double centre, double right, FreeSpace room, double height) {
        double best = Math.max(left, Math.max(centre, right));
        if (best >= LOWEST_VOTE) {
            // Lines of equal length share all three: then most readers expect the left.
            return left >= best ? Align.LEFT : right >= best && right > centre ? Align.RIGHT : Align.CENTRE;
        }
        if (Math.abs(room.left() - room.right()) < 0.6 * height) {
            return Align.CENTRE;
        }
        return room.left() < room.right() ? Align.LEFT : Align.RIGHT;
    }
}
