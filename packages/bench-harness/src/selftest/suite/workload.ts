/** What a backend of the self-test is: so much work in an operation, and nothing else. */
export interface Workload {
  /** Of 100: 105 does five per cent more. */
  readonly units: number;
}
