package imagetranslate.samples.corpus;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;

/** Line icons as shops set them beside text; each in a box of 2 by 2 about its middle. */
enum Icon {
    CHECK {
        @Override
        void draw(Path2D path) {
            line(path, -0.7, 0, -0.2, 0.5, 0.75, -0.6);
        }
    },
    CHECK_BOX {
        @Override
        void draw(Path2D path) {
            path.append(new Rectangle2D.Double(-0.8, -0.8, 1.6, 1.6), false);
            line(path, -0.4, 0, -0.1, 0.35, 0.45, -0.35);
        }
    },
    RING {
        @Override
        void draw(Path2D path) {
            path.append(disc(0, 0, 0.8), false);
        }
    },
    ARROW {
        @Override
        void draw(Path2D path) {
            line(path, -0.85, 0, 0.85, 0);
            line(path, 0.35, -0.5, 0.85, 0, 0.35, 0.5);
        }
    },
    CHEVRON {
        @Override
        void draw(Path2D path) {
            line(path, -0.3, -0.7, 0.4, 0, -0.3, 0.7);
        }
    },
    CROSS {
        @Override
        void draw(Path2D path) {
            path.append(disc(0, 0, 0.9), false);
            line(path, -0.4, -0.4, 0.4, 0.4);
            line(path, -0.4, 0.4, 0.4, -0.4);
        }
    },
    PLUS {
        @Override
        void draw(Path2D path) {
            line(path, -0.7, 0, 0.7, 0);
            line(path, 0, -0.7, 0, 0.7);
        }
    },
    MENU {
        @Override
        void draw(Path2D path) {
            for (double y : new double[] {-0.6, 0, 0.6}) {
                line(path, -0.8, y, 0.8, y);
            }
        }
    },
    TILES {
        @Override
        void draw(Path2D path) {
            for (double x : new double[] {-0.85, 0.15}) {
                path.append(new Rectangle2D.Double(x, -0.85, 0.7, 0.7), false);
                path.append(new Rectangle2D.Double(x, 0.15, 0.7, 0.7), false);
            }
        }
    },
    SEARCH {
        @Override
        void draw(Path2D path) {
            path.append(disc(-0.15, -0.15, 0.6), false);
            line(path, 0.3, 0.3, 0.85, 0.85);
        }
    },
    PICTURE {
        @Override
        void draw(Path2D path) {
            path.append(new RoundRectangle2D.Double(-0.9, -0.75, 1.8, 1.5, 0.3, 0.3), false);
            line(path, -0.9, 0.5, -0.3, -0.1, 0.2, 0.4, 0.5, 0.1, 0.9, 0.5);
            path.append(disc(0.4, -0.3, 0.15), false);
        }
    },
    CALENDAR {
        @Override
        void draw(Path2D path) {
            path.append(new Rectangle2D.Double(-0.8, -0.65, 1.6, 1.5), false);
            line(path, -0.8, -0.2, 0.8, -0.2);
            line(path, -0.4, -0.9, -0.4, -0.5);
            line(path, 0.4, -0.9, 0.4, -0.5);
        }
    },
    GIFT {
        @Override
        void draw(Path2D path) {
            path.append(new Rectangle2D.Double(-0.75, -0.2, 1.5, 1.05), false);
            path.append(new Rectangle2D.Double(-0.9, -0.55, 1.8, 0.35), false);
            line(path, 0, -0.55, 0, 0.85);
            line(path, -0.4, -0.95, 0, -0.55, 0.4, -0.95);
        }
    },
    TRUCK {
        @Override
        void draw(Path2D path) {
            path.append(new Rectangle2D.Double(-0.95, -0.55, 1.1, 0.95), false);
            line(path, 0.15, -0.2, 0.6, -0.2, 0.95, 0.1, 0.95, 0.4, 0.15, 0.4);
            path.append(disc(-0.5, 0.5, 0.2), false);
            path.append(disc(0.55, 0.5, 0.2), false);
        }
    },
    SHIELD {
        @Override
        void draw(Path2D path) {
            path.moveTo(0, -0.9);
            path.lineTo(0.75, -0.6);
            path.curveTo(0.75, 0.3, 0.5, 0.65, 0, 0.9);
            path.curveTo(-0.5, 0.65, -0.75, 0.3, -0.75, -0.6);
            path.closePath();
            line(path, -0.35, 0, -0.1, 0.3, 0.4, -0.3);
        }
    },
    CLOCK {
        @Override
        void draw(Path2D path) {
            path.append(disc(0, 0, 0.85), false);
            line(path, 0, -0.5, 0, 0, 0.4, 0.2);
        }
    },
    DROP {
        @Override
        void draw(Path2D path) {
            path.moveTo(0, -0.9);
            path.curveTo(0.3, -0.4, 0.65, -0.1, 0.65, 0.3);
            path.curveTo(0.65, 1.1, -0.65, 1.1, -0.65, 0.3);
            path.curveTo(-0.65, -0.1, -0.3, -0.4, 0, -0.9);
        }
    },
    STAR {
        @Override
        void draw(Path2D path) {
            for (int i = 0; i < 10; i++) {
                double radius = i % 2 == 0 ? 0.9 : 0.38;
                double x = radius * Math.sin(Math.PI * i / 5);
                double y = -radius * Math.cos(Math.PI * i / 5);
                if (i == 0) {
                    path.moveTo(x, y);
                } else {
                    path.lineTo(x, y);
                }
            }
            path.closePath();
        }
    },
    WASH {
        @Override
        void draw(Path2D path) {
            line(path, -0.9, -0.5, -0.6, 0.7, 0.6, 0.7, 0.9, -0.5);
            path.moveTo(-0.85, -0.35);
            path.curveTo(-0.4, -0.65, -0.3, 0, 0, -0.3);
            path.curveTo(0.3, -0.65, 0.4, 0, 0.85, -0.35);
        }
    },
    DRY {
        @Override
        void draw(Path2D path) {
            path.append(new Rectangle2D.Double(-0.8, -0.8, 1.6, 1.6), false);
            path.append(disc(0, 0, 0.6), false);
        }
    };

    abstract void draw(Path2D path);

    /** In the graphics' own colour. */
    void draw(Graphics2D g, double x, double y, double size, boolean filled) {
        Path2D path = new Path2D.Double();
        draw(path);
        AffineTransform place = AffineTransform.getTranslateInstance(x, y);
        place.scale(size / 2, size / 2);
        path.transform(place);
        g.setStroke(new BasicStroke((float) Math.max(1.2, size / 13), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(path);
        if (filled && (this == STAR || this == DROP || this == RING)) {
            g.fill(path);
        }
    }

    private static Ellipse2D disc(double x, double y, double radius) {
        return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    private static void line(Path2D path, double... points) {
        path.moveTo(points[0], points[1]);
        for (int i = 2; i < points.length; i += 2) {
            path.lineTo(points[i], points[i + 1]);
        }
    }
}
