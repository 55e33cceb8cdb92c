/** The seventh shape of `till.db`: open print jobs are counted by their state without reading one. Only adds. */
export const seventhTillSchema = `
CREATE INDEX print_job_state ON print_job (state) WHERE state <> 'printed';
`
