#!/bin/bash
# The solvers on one rank and on two, in turns: median seconds of the iterations alone, and how many times faster two are.
# usage: bench/solvers/scaling.sh [ROUNDS] from the checkout, after make; inputs go to target/bench/solvers and stay there.
set -euo pipefail
rounds=${1:-3}
run=launcher/bin/jmpirun
data=target/bench/solvers
mkdir -p $data
[ -e $data/a.mtx ] || "$(launcher/bin/find-jdk)/bin/java" -cp 'target/jmpi/lib/*' bench/solvers/Inputs.java $data
declare -A commands=(
    [kmeans]="--input $data/x.npy --clusters 16 --iterations 20"
    [pca]="--input $data/x.npy --components 8 --iterations 20 --tolerance 0"
    [lbfgs]="--x $data/x.npy --y $data/y.npy --loss logistic --iterations 40 --tolerance 0"
    [conjugate-gradients]="--matrix $data/a.mtx --iterations 300 --tolerance 0"
    [heat]="--size 1500 --iterations 300 --tolerance 0"
)
seconds() {
    $run -n "$1" "$2" ${commands[$2]} --json | sed -n 's/^  "seconds": \([0-9.E-]*\),$/\1/p'
}
median() {
    sort -g | awk '{ v[NR] = $1 } END { print (v[int((NR + 1) / 2)] + v[int(NR / 2) + 1]) / 2 }'
}
printf '%-20s %10s %10s %8s\n' program '1 rank s' '2 ranks s' times
for program in kmeans pca lbfgs conjugate-gradients heat; do
    one=() two=()
    for ((i = 0; i < rounds; i++)); do
        one+=("$(seconds 1 $program)")
        two+=("$(seconds 2 $program)")
    done
    a=$(printf '%s\n' "${one[@]}" | median)
    b=$(printf '%s\n' "${two[@]}" | median)
    awk -v p=$program -v a="$a" -v b="$b" 'BEGIN { printf "%-20s %10.3f %10.3f %8.2f\n", p, a, b, a / b }'
done
