package jmpi.apps.moments;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jmpi.Communicator;
import jmpi.data.io.Dtype;
import jmpi.data.io.InputException;
import jmpi.data.io.Npy;

/** An array of records, whose fields are columns. */
final class RecordRows implements Rows {
    private final List<ArrayRows> fields = new ArrayList<>();
    private final List<Variable> variables = new ArrayList<>();

    private RecordRows(Communicator world, Npy array, List<String> names) {
        List<String> wanted = names.isEmpty()
                ? array.elements().fields().stream()
                        .filter(field -> isNumber(field) && field.shape().length == 0)
                        .map(Dtype.Field::name)
                        .toList()
                : names;
        if (wanted.isEmpty()) {
            throw new InputException(array.path() + ": no field of " + array.dtype() + " is a number or time");
        }
        for (String name : wanted) {
            Dtype.Field field = array.elements().field(name);
            if (field != null && field.shape().length > 0) {
                throw new InputException(array.path() + ": field " + name + " is an array; expected a number or time");
            }
            // Without axes but its own: an array of more than one is seen as one.
            var rows = new ArrayRows(world, array.field(name), List.of(), name);
            if (rows.variables().size() != 1) {
                throw new InputException(
                        array.path() + " is an array of records " + array.shapeText() + "; expected one of one axis");
            }
            fields.add(rows);
            variables.add(new Variable(name, rows.variables().getFirst().unit()));
        }
    }

    private static boolean isNumber(Dtype.Field field) {
        return field.dtype().element() != null && field.dtype().kind() != Dtype.Kind.COMPLEX;
    }

    /** Opens an array of numbers, times or records. */
    static Rows open(Communicator world, Path path, List<String> names) {
        Npy array = Npy.map(path);
        String file = path.getFileName().toString();
        return array.elements().kind() == Dtype.Kind.RECORD
                ? new RecordRows(world, array, names)
                : new ArrayRows(
                        world, array, names, file.endsWith(".npy") ? file.substring(0, file.length() - 4) : file);
    }

    @Override
    public List<Variable> variables() {
        return variables;
    }

    @Override
    public long first() {
        return fields.getFirst().first();
    }

    @Override
    public long count() {
        return fields.getFirst().count();
    }

    @Override
    public long all() {
        return fields.getFirst().all();
    }

    @Override
    public long bytes() {
        return fields.stream().mapToLong(ArrayRows::bytes).sum();
    }

    @Override
    public void read(long row, int n, double[][] to) {
        for (int i = 0; i < to.length; i++) {
            fields.get(i).read(row, n, new double[][] {to[i]});
        }
    }

    @Override
    public double copySpeed() {
        return fields.getFirst().copySpeed();
    }
}
