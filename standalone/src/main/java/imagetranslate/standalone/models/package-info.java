/** {@code ./run models}: which weights there are, whether they are whole, and which are used. */
@NullMarked
package imagetranslate.standalone.models;

import org.jspecify.annotations.NullMarked;
