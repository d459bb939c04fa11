package jmpi.apps.moments;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import jmpi.apps.job.Json;
import jmpi.data.stats.CoMoments;
import jmpi.data.stats.Moments;

/** Numbers in words, without {@code String.format}, which takes longer to load than many a table to sum. */
final class Figures {
    /** The figures of a column and what they are called. */
    static final String[] NAMES = {
        "n",
        "missing",
        "min",
        "max",
        "sum",
        "mean",
        "M2",
        "M3",
        "M4",
        "M5",
        "M6",
        "var_pop",
        "var",
        "std",
        "skew_pop",
        "kurt_pop",
        "skew",
        "kurt"
    };

    private static final MathContext SHORT = new MathContext(7);

    private Figures() {}

    /** In the order of their names. */
    static double[] of(Moments m) {
        return new double[] {
            m.count(),
            m.missing(),
            m.count() == 0 ? Double.NaN : m.min(),
            m.count() == 0 ? Double.NaN : m.max(),
            m.sum(),
            m.mean(),
            m.centralSum(2),
            m.centralSum(3),
            m.centralSum(4),
            m.centralSum(5),
            m.centralSum(6),
            m.populationVariance(),
            m.variance(),
            m.standardDeviation(),
            m.populationSkewness(),
            m.populationKurtosis(),
            m.skewness(),
            m.kurtosis()
        };
    }

    /** The members of a JSON object. */
    static void json(Moments moments, StringBuilder out) {
        double[] figures = of(moments);
        for (int i = 0; i < figures.length; i++) {
            out.append(i == 0 ? "" : ", ")
                    .append('"')
                    .append(NAMES[i])
                    .append("\": ")
                    .append(Json.shortest(figures[i]));
        }
    }

    /** The members of a JSON object. */
    static void json(CoMoments pair, StringBuilder out) {
        out.append("\"n\": ").append(pair.count());
        out.append(", \"missing\": ").append(pair.missing());
        out.append(", \"C2\": ").append(Json.shortest(pair.coSum()));
        out.append(", \"cov\": ").append(Json.shortest(pair.covariance()));
        out.append(", \"corr\": ").append(Json.shortest(pair.correlation()));
    }

    /** Seven digits, for people. */
    static String brief(double value) {
        if (Double.isNaN(value)) {
            return "-";
        }
        if (Double.isInfinite(value) || value == 0) {
            return value == 0 ? "0" : value > 0 ? "inf" : "-inf";
        }
        BigDecimal rounded = new BigDecimal(value).round(SHORT).stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        return exponent >= 10 || exponent < -4 ? rounded.round(SHORT).toString() : rounded.toPlainString();
    }

    /** A point in time as people write it. */
    static String time(double value, String unit) {
        if (Double.isNaN(value)) {
            return "-";
        }
        double seconds = value / (unit.equals("ms") ? 1e3 : unit.equals("us") ? 1e6 : 1e9);
        String text = Instant.ofEpochMilli(Math.round(seconds * 1e3)).toString();
        String plain = text.endsWith("Z") ? text.substring(0, text.length() - 1) : text;
        return plain.endsWith(":00") && plain.length() == 19 ? plain.substring(0, 16) : plain;
    }
}
