/** What a picture's file says of itself before anything is decoded: read with the JDK alone, so that the front door needs no OpenCV. */
@NullMarked
package imagetranslate.vision.image.file;

import org.jspecify.annotations.NullMarked;
