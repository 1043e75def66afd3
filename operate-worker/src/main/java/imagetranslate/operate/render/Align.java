package imagetranslate.operate.render;

import java.awt.geom.Rectangle2D;
import java.util.List;

/** Which side of a block stands still when its text gets longer or shorter. */
enum Align {
    LEFT,
    CENTRE,
    RIGHT;

    /** Lines this many heights away are neighbours. */
    private static final double NEAR = 4;

    /** The side that a block shares with its neighbours; without any, the side where there is no room. */
    static Align of(Block block, List<Block> all, Room room, int pictureWidth) {
        Frame frame = block.frame();
        double tolerance = Math.max(3, 0.16 * frame.height());
        double left = 0;
        double centre = Math.abs(frame.x() - pictureWidth / 2.0) < 0.01 * pictureWidth ? 0.6 : 0;
        double right = 0;
        for (Block other : all) {
            if (other == block || Math.abs(other.frame().angle() - frame.angle()) > 0.02) {
                continue;
            }
            Rectangle2D box = frame.bounds(other.frame());
            double away = Math.abs(box.getCenterY()) / Math.max(frame.height(), box.getHeight());
            if (away > NEAR || away < 0.5) {
                continue;
            }
            double vote = 1 / away;
            left += Math.abs(box.getMinX() + frame.width() / 2) < tolerance ? vote : 0;
            right += Math.abs(box.getMaxX() - frame.width() / 2) < tolerance ? vote : 0;
            centre += Math.abs(box.getCenterX()) < tolerance ? vote : 0;
        }
        if (room.walled() && Math.abs(room.left() - room.right()) < 0.3 * frame.height()) {
            centre += 0.5;
        }
        if (Math.max(left, Math.max(centre, right)) > 0) {
            return centre >= left && centre >= right ? CENTRE : left >= right ? LEFT : RIGHT;
        }
        return byRoom(room, frame.height());
    }

    private static Align byRoom(Room room, double height) {
        if (Math.abs(room.left() - room.right()) < 0.6 * height) {
            return CENTRE;
        }
        return room.left() < room.right() ? LEFT : RIGHT;
    }
}
